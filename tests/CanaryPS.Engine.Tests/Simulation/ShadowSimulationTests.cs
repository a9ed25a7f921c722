using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.Simulation;

/// <summary>Whole deployments in shadow on replayed bars: the candidate goes through its steps on paper while the flow stays the baseline's.</summary>
public class ShadowSimulationTests
{
    [Fact]
    public async Task A_candidate_in_shadow_goes_through_its_steps_and_the_baseline_keeps_flow_and_capital()
    {
        using CrashScenario scenario = await CrashScenario.ShadowAsync(completes: true);
        (SimulationOutcome outcome, TradingLog log, double published) = await RunAsync(scenario);
        decimal capital = outcome.Deployment.Configuration.Trading.Capital;

        Assert.Equal(DeploymentStage.COMPLETED, outcome.Deployment.Stage);
        Assert.Equal(100, outcome.Deployment.ConfirmedWeight);
        Assert.Equal(0, published);
        MarketMark[] marks = [.. log.Entries.Select(entry => entry.Mark).OfType<MarketMark>()];
        Assert.All(marks, mark => Assert.Equal(capital, mark.BaselineCapital));
        Assert.Equal([0.2m * capital, 0.4m * capital, capital], marks.Select(mark => mark.CandidateCapital).Distinct());
        Assert.Contains(log.Entries, entry => entry.Order is { Arm: Arm.Candidate, Kind: OrderEventKind.Filled });
    }

    [Fact]
    public async Task A_candidate_in_shadow_is_rolled_back_and_closed_on_paper()
    {
        using CrashScenario scenario = await CrashScenario.ShadowAsync(completes: false);
        (SimulationOutcome outcome, TradingLog log, _) = await RunAsync(scenario);

        Assert.Equal(DeploymentStage.ROLLBACK, outcome.Deployment.Stage);
        Assert.NotNull(outcome.Deployment.RollbackConfirmedAt);
        ArmLedger candidate = new(CrashScenario.DeploymentId, Arm.Candidate);
        foreach (OrderEvent told in log.Entries.Select(entry => entry.Order).OfType<OrderEvent>().Where(order => order.Arm == Arm.Candidate))
            candidate.Apply(told);
        Assert.Contains(log.Entries, entry => entry.Order is { Arm: Arm.Candidate, Kind: OrderEventKind.Filled });
        Assert.Empty(candidate.OpenOrders);
        Assert.Empty(candidate.Positions);
    }

    private static async Task<(SimulationOutcome Outcome, TradingLog Log, double PublishedWeight)> RunAsync(CrashScenario scenario)
    {
        string path = scenario.Copy();
        SimulatedClock clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        SimulationOutcome outcome;
        double published;
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: true, default))
        {
            DeploymentSimulation simulation = new(engine, clock);
            outcome = await simulation.DriveAsync(CrashScenario.DeploymentId, _ => { }, default);
            published = (await engine.GetAllocationAsync(CrashScenario.DeploymentId)).Weight;
        }

        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
        return (outcome, await store.ReadTradingLogAsync(CrashScenario.DeploymentId, 0, default), published);
    }
}
