using System.Diagnostics;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Sources.Configured;

public sealed class SourceSessionTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(Given.Start);

    [Fact]
    public async Task TheFirstCollectionWaitsForWhatIsDue()
    {
        await using SourceSession session = Session([], ("a", StubReader.Counting()), ("b", StubReader.Counting()));

        SourceHarvest harvest = await CollectAsync(session);

        Assert.Equal(2, harvest.Samples.Count(s => s is { Name: "measured", Value: 1 }));
        Assert.Equal(1, Value(harvest, "source_up.a"));
        Assert.Equal(0, Value(harvest, "source_age.a"));
        Assert.Equal(0, Value(harvest, "source_errors.a"));
        Assert.All(harvest.Samples.Where(s => s.Name.StartsWith("source_", StringComparison.Ordinal)), s => Assert.Equal(MetricType.SYSTEM, s.Type));
    }

    [Fact]
    public async Task ADeadSourceDelaysNeitherTheOthersNorTheNextCollection()
    {
        await using SourceSession session = Session([], ("dead", StubReader.Hanging()), ("well", StubReader.Counting()));

        Task<SourceHarvest> collecting = session.CollectAsync(Given.Start, Budget, default);
        Assert.False(collecting.IsCompleted);
        _clock.Advance(Budget);
        SourceHarvest first = await collecting.WaitAsync(TimeSpan.FromSeconds(30));
        MetricSample up = first.Samples.Single(s => s.Name == "source_up.dead");
        Assert.Equal((null, SourceReasons.NoReading), (up.Value, up.Reason));

        SourceHarvest later = await CollectUntilAsync(session, harvest => harvest.Samples.Any(s => s.Name == "measured"), TimeSpan.Zero);
        Assert.Equal(1, Value(later, "source_up.well"));
        Assert.Null(Value(later, "source_up.dead"));
    }

    [Fact]
    public async Task AReadingThatTakesTooLongIsAnErrorAndTheSourceIsDown()
    {
        await using SourceSession session = Session([], TimeSpan.FromSeconds(5), ("dead", StubReader.Hanging()));
        Task<SourceHarvest> collecting = session.CollectAsync(Given.Start, TimeSpan.FromDays(40), default);

        await AdvanceUntilAsync(collecting);
        SourceHarvest harvest = await collecting;

        Assert.Equal(0, Value(harvest, "source_up.dead"));
        Assert.True(Value(harvest, "source_errors.dead") >= 1);
        Assert.All(harvest.Samples.Where(s => s.Name == "mapped"), s => Assert.Equal((null, NoValue.TimedOut), (s.Value, s.Reason)));
        Assert.Null(harvest.Samples.Single(s => s.Name == "source_age.dead").Value);
    }

    [Fact]
    public async Task AReaderThatThrowsAnythingEndsTheReadingAndNotTheSource()
    {
        int calls = 0;
        StubReader reader = new((position, now, _) => ++calls == 1 ? throw new InvalidCastException() : Task.FromResult(StubReader.Batch(now, 5)));
        await using SourceSession session = Session([], ("a", reader));

        SourceHarvest first = await CollectAsync(session);
        Assert.Equal(0, Value(first, "source_up.a"));
        session.Acknowledge();

        SourceHarvest second = await CollectUntilAsync(session, harvest => harvest.Samples.Any(s => s.Name == "measured"));
        Assert.Equal(1, Value(second, "source_up.a"));
        Assert.Equal(1, Value(second, "source_errors.a"));
    }

    [Fact]
    public async Task WhatWasNotCommittedComesAgainAndWhatWasDoesNot()
    {
        await using SourceSession session = Session([], ("a", StubReader.Counting()));
        SourceHarvest first = await CollectAsync(session);
        SourceHarvest again = await CollectAsync(session);
        session.Acknowledge();
        SourceHarvest after = await CollectAsync(session);

        Assert.Equal(1, Value(first, "measured"));
        Assert.Equal(1, Value(again, "measured"));
        Assert.DoesNotContain(after.Samples, s => s.Name == "measured");
        Assert.Empty(after.States);
        Assert.Equal("1", Assert.Single(first.States).Position);
        Assert.True(session.IsCurrent(first.States));
        Assert.False(session.IsCurrent([]));
    }

    [Fact]
    public async Task ALaterProcessGoesOnFromTheStateAndNotBeforeTheSourceIsDue()
    {
        SourceState state = new("a", Given.Start.AddSeconds(-10), Given.Start.AddSeconds(-10), 7, "41");
        StubReader reader = StubReader.Counting();
        await using SourceSession session = Session([state], ("a", reader));

        SourceHarvest early = await CollectAsync(session);
        Assert.Equal(0, reader.Readings);
        Assert.Equal(1, Value(early, "source_up.a"));
        Assert.Equal(10, Value(early, "source_age.a"));
        Assert.Equal(7, Value(early, "source_errors.a"));

        SourceHarvest due = await CollectUntilAsync(session, harvest => harvest.States.Count > 0);
        Assert.Equal(42, Value(due, "measured"));
        Assert.True(_clock.GetUtcNow() >= Given.Start.AddSeconds(20));
    }

    [Fact]
    public async Task AGoodReadingThatHasGrownOldNoLongerCounts()
    {
        SourceState state = new("a", Given.Start.AddSeconds(-10), Given.Start.AddSeconds(-10), 0, null);
        await using SourceSession session = Session([state], ("a", StubReader.Hanging()));

        SourceHarvest harvest = await session.CollectAsync(Given.Start.AddSeconds(81), Budget, default);

        Assert.Equal(0, Value(harvest, "source_up.a"));
        Assert.Equal(91, Value(harvest, "source_age.a"));
    }

    private static double? Value(SourceHarvest harvest, string name) => harvest.Samples.First(s => s.Name == name).Value;

    /// <summary>A session whose readings have all the time of the test's clock, which runs faster than they do.</summary>
    private SourceSession Session(IReadOnlyList<SourceState> states, params (string Name, StubReader Reader)[] sources) =>
        Session(states, TimeSpan.FromDays(40), sources);

    private SourceSession Session(IReadOnlyList<SourceState> states, TimeSpan timeout, params (string Name, StubReader Reader)[] sources) =>
        new("d-1", [.. sources.Select(s => s.Reader.As(s.Name, timeout))], states, _clock);

    private Task<SourceHarvest> CollectAsync(SourceSession session) =>
        session.CollectAsync(_clock.GetUtcNow(), Budget, default).WaitAsync(TimeSpan.FromSeconds(30));

    private async Task<SourceHarvest> CollectUntilAsync(SourceSession session, Func<SourceHarvest, bool> arrived, TimeSpan? step = null)
    {
        Stopwatch patience = Stopwatch.StartNew();
        while (patience.Elapsed < Patience)
        {
            SourceHarvest harvest = await CollectAsync(session);
            if (arrived(harvest))
                return harvest;

            _clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Run(() => { });
        }

        throw new TimeoutException("Nothing has arrived.");
    }

    /// <summary>Moves the clock on until the task is done: a loop may not have begun to wait when the clock first moves.</summary>
    private async Task AdvanceUntilAsync(Task task)
    {
        Stopwatch patience = Stopwatch.StartNew();
        while (!task.IsCompleted && patience.Elapsed < Patience)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Run(() => { }));
        }
    }
}
