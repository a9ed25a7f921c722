using System.Diagnostics;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Tests.Sources.Host;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Sources;

/// <summary>The host as a source that is read beside the ticks.</summary>
public sealed class SystemSourceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly StuckProbe _probe = new();

    public void Dispose()
    {
        _probe.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AHostThatHangsIsDownAfterItsTimeoutAndUpOnceItAnswers()
    {
        await using SourceSession session = Session(_probe, new SystemSourceSettings { IntervalSeconds = 60, TimeoutSeconds = 5 });
        Task<SourceHarvest> first = session.CollectAsync(Given.Start, SourceBoard.FirstReadingBudget, default);
        Assert.False(first.IsCompleted);
        _clock.Advance(SourceBoard.FirstReadingBudget);
        Assert.Equal((null, SourceReasons.NoReading), Up(await first.WaitAsync(Patience)));

        SourceHarvest late = await CollectUntilAsync(session, harvest => Up(harvest).Value is not null);
        Assert.Equal((0.0, null), Up(late));
        Assert.Equal(SystemReader.Metrics.Select(m => (m.Name, (double?)null, (string?)NoValue.TimedOut)), Host(late));
        session.Acknowledge();

        _probe.Release();
        SourceHarvest back = await CollectUntilAsync(session, harvest => Up(harvest).Value == 1);
        Assert.Contains((MetricNames.ProcessCount, 7.0, null), Host(back));
        Assert.True(Of(back, SourceMetricNames.Errors).Value >= 1);
    }

    [Fact]
    public async Task AHostThatIsNotReadAnyMoreGrowsStale()
    {
        SourceState state = new(BuiltInSources.System, Given.Start, Given.Start, 0, null);
        SystemSourceSettings terms = new() { IntervalSeconds = 60, StalenessSeconds = 100 };
        await using SourceSession session = Session(_probe, terms, state);

        Assert.Equal([1, 1, 0, 0], await Task.WhenAll(((double[])[0, 100, 100.001, 5000]).Select(async second =>
            Up(await session.CollectAsync(Given.Start.AddSeconds(second), default, default)).Value)));
    }

    [Fact]
    public async Task WithoutALimitOfItsOwnItIsStaleAfterThreeIntervals()
    {
        BackgroundSource source = new SourceFactory(_probe, _folder.Folder).Of(Given.Configuration())[0];

        Assert.Equal(("system", 10.0, 5.0, 30.0), (source.Name, source.Interval.TotalSeconds, source.Timeout.TotalSeconds, source.Staleness.TotalSeconds));
    }

    [Fact]
    public async Task AHostThatHangsDelaysNoTickNorAnotherSource()
    {
        await File.WriteAllTextAsync(_folder["values.jsonl"], "{\"value\":5}\n");
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await SourceEngine.OpenAsync(_folder, clock, _probe);
        ProductionConfiguration configuration = SourceEngine.Configuration() with
        {
            Sources = [new() { Name = "log", Kind = MetricSourceKind.File, Path = _folder["values.jsonl"], Metrics = [new() { Name = "measured" }] }],
        };
        string id = (await engine.StartAsync(Given.Request(configuration))).Id;

        Stopwatch patience = Stopwatch.StartNew();
        List<MetricSample> log = [];
        while (log.All(s => s.Value != 1) && patience.Elapsed < Patience)
        {
            // The probe is not released, so a tick that waited for it would never end.
            Assert.NotNull((await engine.TickAsync(id).WaitAsync(Patience)).Verdict);
            clock.AdvanceTo(clock.GetUtcNow().AddSeconds(31));
            log = await engine.GetMetricsAsync(new MetricQuery { DeploymentId = id, Name = "source_up.log" }).ToListAsync();
        }

        Assert.Contains(log, s => s.Value == 1);
        List<MetricSample> host = await engine.GetMetricsAsync(new MetricQuery { DeploymentId = id, Name = "source_up.system" }).ToListAsync();
        Assert.Equal(log.Count, host.Count);
        Assert.DoesNotContain(host, s => s.Value == 1);
    }

    private SourceSession Session(IHostProbe probe, SystemSourceSettings terms, params SourceState[] states) => new(
        "d-1", new SourceFactory(probe, _folder.Folder).Of(Given.Configuration(new ProductionSettings { SystemSource = terms })), states, _clock);

    /// <summary>Moves the clock on second by second: a loop may not have begun to wait when the clock first moves.</summary>
    private async Task<SourceHarvest> CollectUntilAsync(SourceSession session, Func<SourceHarvest, bool> arrived)
    {
        Stopwatch patience = Stopwatch.StartNew();
        while (patience.Elapsed < Patience)
        {
            SourceHarvest harvest = await session.CollectAsync(_clock.GetUtcNow(), default, default);
            if (arrived(harvest))
                return harvest;

            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Run(() => { });
        }

        throw new TimeoutException("Nothing has arrived.");
    }

    private static MetricSample Of(SourceHarvest harvest, string metric) =>
        harvest.Samples.Single(s => s.Name == SourceMetricNames.Of(metric, BuiltInSources.System));

    private static (double? Value, string? Reason) Up(SourceHarvest harvest) => (Of(harvest, SourceMetricNames.Up).Value, Of(harvest, SourceMetricNames.Up).Reason);

    private static IEnumerable<(string Name, double? Value, string? Reason)> Host(SourceHarvest harvest) => harvest.Samples
        .Where(s => SystemReader.Metrics.Any(m => m.Name == s.Name))
        .TakeLast(SystemReader.Metrics.Count)
        .Select(s => (s.Name, s.Value, s.Reason));
}
