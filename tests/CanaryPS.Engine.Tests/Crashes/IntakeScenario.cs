using CanaryPS.CrashHost.Intake;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>A store with the deployments that the intake's senders know, each in its first canary step.</summary>
internal sealed class IntakeScenario : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _copies;

    private IntakeScenario()
    {
    }

    private string Template => _folder["template.db"];

    /// <summary>The time at which events begin to come.</summary>
    public static DateTimeOffset Start { get; } = IntakeContent.TimeOf(-1);

    public static async Task<IntakeScenario> CreateAsync(ProductionSettings production, LimitsManifest? limits = null)
    {
        IntakeScenario scenario = new();
        ProductionConfiguration configuration = Given.Configuration(
            production with { MonitoringInterval = 3600, StalenessSeconds = 1e6 }, new TradingSettings { Flow = TradingFlow.External }) with
        {
            Limits = limits,
        };
        SimulatedClock clock = new(Given.Start);
        await using (SqliteProductionStore store = await SqliteProductionStore.OpenAsync(scenario.Template, createIfMissing: true, TimeProvider.System, default))
        {
            foreach (string deploymentId in IntakeContent.Deployments)
            {
                Decision started = DeploymentMachine.Start(deploymentId, Given.Request(configuration, deploymentId), Given.Momentum(), Given.Start);
                await store.CreateDeploymentAsync(new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
            }
        }

        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Template, createIfMissing: false, clock, keepLeases: true, default);
        foreach (DateTimeOffset time in (DateTimeOffset[])[Given.Start, Given.Start.AddHours(1)])
        {
            clock.AdvanceTo(time);
            foreach (string deploymentId in IntakeContent.Deployments)
                await engine.TickAsync(deploymentId);
        }

        Assert.All(await engine.GetDeploymentsAsync(), deployment => Assert.Equal(DeploymentStage.CANARY, deployment.Stage));
        return scenario;
    }

    /// <summary>A fresh copy of the store as it was before the first event.</summary>
    public string Copy()
    {
        string copy = _folder[FormattableString.Invariant($"copy-{Interlocked.Increment(ref _copies)}.db")];
        File.Copy(Template, copy);
        return copy;
    }

    public void Dispose() => _folder.Dispose();
}
