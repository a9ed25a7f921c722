using CanaryPS.Engine.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Telemetry;

public sealed class GaugeReaderTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider _clock = new();
    private readonly DrivenDeployments _driven = new();
    private readonly StoreGauges _found = new()
    {
        Stages = new Dictionary<DeploymentStage, long>(), OpenAlerts = new Dictionary<(string, AlertSeverity), long>(), PendingNotifications = 3, Latest = [],
    };

    [Fact]
    public async Task It_asks_for_the_values_of_the_first_of_the_driven_deployments()
    {
        IReadOnlyCollection<string> asked = [];
        GaugeReader reader = Reader(ids =>
        {
            asked = ids;
            return Task.FromResult(_found);
        });
        foreach (string id in (string[])["c", "a", "b"])
            _driven.Note(Tick(id, TickOutcome.Worked), isDriven: true);

        EngineGauges gauges = await reader.ReadAsync(2, _patience, default);

        Assert.Equal(["a", "b"], asked);
        Assert.Equal(["a", "b", "c"], gauges.Driven.Select(deployment => deployment.Id));
        Assert.Same(_found, gauges.Store);
    }

    [Fact]
    public async Task What_is_not_driven_any_more_is_not_there()
    {
        GaugeReader reader = Reader(_ => Task.FromResult(_found));
        _driven.Note(Tick("a", TickOutcome.Worked), isDriven: true);
        _driven.Note(Tick("b", TickOutcome.Worked), isDriven: true);
        _driven.Note(Tick("a", TickOutcome.Finished), isDriven: false);
        _driven.Note(Tick("b", TickOutcome.LeaseHeldElsewhere), isDriven: true);

        Assert.Empty((await reader.ReadAsync(2, _patience, default)).Driven);
    }

    [Fact]
    public async Task A_store_that_fails_is_seen_and_is_no_error()
    {
        GaugeReader reader = Reader(_ => Task.FromException<StoreGauges>(new StoreException(StoreProblem.Unreachable, "db", "it is away")));
        _driven.Note(Tick("a", TickOutcome.Worked), isDriven: true);

        EngineGauges gauges = await reader.ReadAsync(2, _patience, default);

        Assert.Null(gauges.Store);
        Assert.Single(gauges.Driven);
    }

    [Fact]
    public async Task A_store_that_hangs_is_asked_once_and_waited_for_in_bounds()
    {
        TaskCompletionSource<StoreGauges> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int readings = 0;
        GaugeReader reader = Reader(_ =>
        {
            Interlocked.Increment(ref readings);
            return answer.Task;
        });

        Task<EngineGauges> first = reader.ReadAsync(1, _patience, default);
        Task<EngineGauges> second = reader.ReadAsync(1, _patience, default);
        _clock.Advance(_patience);
        Assert.Null((await first).Store);
        Assert.Null((await second).Store);

        Task<EngineGauges> third = reader.ReadAsync(1, _patience, default);
        answer.SetResult(_found);
        Assert.Same(_found, (await third).Store);
        Assert.Equal(1, readings);
        await reader.ReadAsync(1, _patience, default);
        Assert.Equal(2, readings);
    }

    private GaugeReader Reader(Func<IReadOnlyCollection<string>, Task<StoreGauges>> read) => new(GaugeStoreProxy.Of(read), _driven, _clock, _clock);

    private static TickResult Tick(string id, TickOutcome outcome) => new(Given.Started().Deployment with { Id = id }, outcome, null, 0, null);
}
