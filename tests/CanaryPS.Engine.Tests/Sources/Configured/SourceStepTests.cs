using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Tests.Sources.Configured;

/// <summary>On a simulated clock, which stands still between the ticks, sources are read in step with them.</summary>
public sealed class SourceStepTests
{
    private static readonly TimeSpan Plenty = TimeSpan.FromSeconds(30);

    private readonly SimulatedClock _clock = new(Given.Start);

    [Fact]
    public async Task ASourceIsReadWhenItIsDueAndOnlyThen()
    {
        StubReader reader = StubReader.Counting();
        await using SourceSession session = Session(reader);
        List<double> arrived = [];
        foreach (int second in (int[])[0, 10, 29, 30, 59, 60, 3600])
        {
            _clock.AdvanceTo(Given.Start.AddSeconds(second));
            SourceHarvest harvest = await session.CollectAsync(_clock.GetUtcNow(), Plenty, default);
            session.Acknowledge();
            if (harvest.Samples.FirstOrDefault(s => s.Name == "measured") is { } sample)
            {
                arrived.Add((sample.Time - Given.Start).TotalSeconds);
                Assert.Equal([1, 0, 0], Health(harvest, "source_up.a", "source_age.a", "source_latency.a"));
            }
        }

        Assert.Equal([0, 30, 60, 3600], arrived);
        Assert.Equal(4, reader.Readings);
    }

    [Fact]
    public async Task AReadingThatHangsIsWaitedForOnce()
    {
        TaskCompletionSource<SourceBatch> hanging = new();
        StubReader reader = new((_, _, _) => hanging.Task);
        await using SourceSession session = Session(reader);
        await session.CollectAsync(Given.Start, TimeSpan.FromMilliseconds(1), default);
        _clock.AdvanceTo(Given.Start.AddHours(1));

        // Were it waited for again, this would take the whole budget, and the reading never ends.
        SourceHarvest harvest = await session.CollectAsync(_clock.GetUtcNow(), TimeSpan.FromDays(1), default).WaitAsync(Plenty);

        Assert.Equal(SourceReasons.NoReading, harvest.Samples.Single(s => s.Name == "source_up.a").Reason);
    }

    private SourceSession Session(StubReader reader) => new("d-1", [reader.As("a", TimeSpan.FromDays(1))], [], _clock);

    private static IEnumerable<double?> Health(SourceHarvest harvest, params string[] names) =>
        names.Select(name => harvest.Samples.Single(s => s.Name == name).Value);
}
