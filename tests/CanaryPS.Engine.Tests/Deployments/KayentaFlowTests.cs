using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>The shipped demo judged by Kayenta's score in place of the sequential comparison.</summary>
public sealed class KayentaFlowTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slow_venue_is_rolled_back_for_its_score()
    {
        DemoDeployment demo = Demo("slow-venue");
        // Bounds that the slow venue keeps, so that only the comparison can tell.
        ProductionConfiguration configuration = demo.Configuration with
        {
            Production = demo.Configuration.Production with
            {
                Analysis = AnalysisKind.Kayenta, MaxLatencyP95 = 1e6, MaxLatencyP99 = 1e6, RollbackLatencyP95 = 1e6, RollbackLatencyP99 = 1e6,
                MinSuccessRate = 0, RollbackSuccessRate = 0, MaxErrorRate = 1, RollbackErrorRate = 1,
            },
        };

        SimulationOutcome outcome = await DeploymentSimulation.RunAsync(_folder["store.db"], Request(demo, configuration), SimulationStart.Of(configuration), _ => { }, default);

        Assert.Equal(DeploymentStage.ROLLBACK, outcome.Deployment.Stage);
        Assert.StartsWith("Kayenta's judge: Fail: score ", outcome.Deployment.Reason, StringComparison.Ordinal);
        Assert.Contains("order_execution_time High", outcome.Deployment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_come_and_go_say_what_one_process_says()
    {
        IReadOnlyList<Evidence> steady = await ScoresAsync("steady.db", everyTick: false);
        IReadOnlyList<Evidence> restarted = await ScoresAsync("restarted.db", everyTick: true);

        Assert.Equal(steady, restarted);
        Assert.Contains(steady, e => e.State == EvidenceState.Insufficient);
        Assert.Contains(steady, e => e.State != EvidenceState.Insufficient);
    }

    private async Task<IReadOnlyList<Evidence>> ScoresAsync(string name, bool everyTick)
    {
        DemoDeployment demo = Demo("sound");
        ProductionConfiguration configuration = demo.Configuration with
        {
            Production = demo.Configuration.Production with { Analysis = AnalysisKind.Kayenta, MinSamples = 10, RollbackSharpeRatio = -1000 },
            Kayenta = new() { MaxSamples = 20 },
            // Bars are a day apart: every tick is to be one of a bar, not of a reminder.
            Alerts = new AlertSettings { RemindMinutes = new SeverityTimes() },
        };
        SimulatedClock clock = new(SimulationStart.Of(configuration));
        ProductionEngine engine = await OpenAsync(name, clock);
        string id = (await engine.StartAsync(Request(demo, configuration))).Id;
        for (int tick = 0; tick < 45; tick++)
        {
            clock.AdvanceTo((await engine.TickAsync(id)).NextDue!.Value);
            if (everyTick)
            {
                await engine.DisposeAsync();
                engine = await OpenAsync(name, clock);
            }
        }

        IReadOnlyList<ProductionHealth> health = await engine.GetHealthAsync(id, 1000);
        await engine.DisposeAsync();
        return [.. health.SelectMany(h => h.Verdict.Evidence).Where(e => e.Criterion == KayentaComparison.Score)];
    }

    private Task<ProductionEngine> OpenAsync(string name, TimeProvider clock) =>
        ProductionEngineFactory.OpenAsync(_folder[name], createIfMissing: true, clock, keepLeases: false, default);

    private static DemoDeployment Demo(string name) =>
        ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml")).Demo!.Deployments.Single(d => d.Name == name);

    private static DeploymentRequest Request(DemoDeployment demo, ProductionConfiguration configuration) =>
        new() { Candidate = demo.Candidate, Baseline = demo.Baseline, Configuration = configuration, Actor = "ana" };
}
