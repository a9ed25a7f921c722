using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Tests.Sources.Http;

namespace CanaryPS.Engine.Tests.Deployments.Gates.Webhooks;

/// <summary>A whole engine whose deployment passes a webhook, or waits for one.</summary>
public sealed class WebhookRunTests
{
    [Fact]
    public async Task A_run_waits_while_it_is_refused_goes_on_when_allowed_and_is_the_same_again()
    {
        int asked = 0;
        using RawServer server = RawServer.Answering(_ => ++asked % 3 > 0 ? "{\"allow\": false, \"reason\": \"desk is short\"}" : "{\"allow\": true}");
        using CrashScenario scenario = await CrashScenario.GatedAsync(Gate(server));

        (Deployment first, IReadOnlyList<JournalEntry> journal) = await RunAsync(scenario);
        (Deployment again, _) = await RunAsync(scenario);

        Assert.Equal((DeploymentStage.COMPLETED, 6), (first.Stage, asked));
        Assert.Equal(EngineJson.Serialize(first), EngineJson.Serialize(again));
        Assert.Equal(EngineJson.Serialize(first), EngineJson.Serialize(JournalCodec.Fold(journal)));
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal("webhook", Assert.Single(journal, e => e.Kind == nameof(GateOpened)).Actor);
    }

    [Fact]
    public async Task A_rollback_waits_for_no_webhook()
    {
        using RawServer server = RawServer.Answering("{\"allow\": false, \"reason\": \"desk is short\"}");
        using CrashScenario scenario = await CrashScenario.GatedAsync(Gate(server));
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        while (server.Requests == 0)
            await TickAsync(engine, clock);

        Deployment held = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);
        Assert.Contains("refuses: desk is short", held.Reason, StringComparison.Ordinal);
        int requests = server.Requests;
        Deployment ended = await engine.RollBackAsync(held.Id, "bo", "spread widened");

        Assert.Equal((DeploymentStage.ROLLBACK, 0d, requests), (ended.Stage, ended.ConfirmedWeight, server.Requests));
    }

    private static GateSettings Gate(RawServer server) =>
        new() { Name = "risk", Before = new GatePlace(DeploymentStage.ROLLOUT, null), Kind = GateKind.Webhook, Url = server.Url, TimeoutSeconds = 60 };

    private static SimulatedClock Clock() => new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));

    private static async Task<(Deployment Deployment, IReadOnlyList<JournalEntry> Journal)> RunAsync(CrashScenario scenario)
    {
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        for (int tick = 0; tick < 500; tick++)
        {
            if ((await TickAsync(engine, clock)).Deployment is { IsFinal: true } ended)
                return (ended, await engine.GetJournalAsync(ended.Id));
        }

        throw new InvalidOperationException("The deployment never ended.");
    }

    private static async Task<TickResult> TickAsync(ProductionEngine engine, SimulatedClock clock)
    {
        TickResult tick = await engine.TickAsync(CrashScenario.DeploymentId);
        if (tick.NextDue is { } due)
            clock.AdvanceTo(due);

        return tick;
    }
}
