using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Simulation;

namespace CanaryPS.Engine.Tests.Simulation;

/// <summary>The shipped demo is decided by its computed metrics: other data or another venue, another decision.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_sound_candidate_completes_with_every_criterion_passing()
    {
        SimulationOutcome outcome = await RunAsync("sound");

        Assert.Equal(DeploymentStage.COMPLETED, outcome.Deployment.Stage);
        Assert.Equal(100, outcome.Deployment.ConfirmedWeight);
        IReadOnlyList<DecisionRow> rows = DecisionLog.Read(outcome.Journal);
        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 100, 100, 100], rows.Select(r => r.Weight));
        Assert.All(rows.Skip(2), row => Assert.Contains("24 of 24 pass", row.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_slow_and_rejecting_venue_is_rolled_back_for_its_orders()
    {
        SimulationOutcome outcome = await RunAsync("slow-venue");

        AssertRolledBack(outcome);
        Assert.Matches("order_success_rate|order_error_rate|latency_p9|time to fill|unfilled|rejected", outcome.Deployment.Reason);
    }

    [Fact]
    public async Task The_same_deployment_on_a_good_venue_completes()
    {
        DemoDeployment slow = Demo("slow-venue");
        ProductionConfiguration mended = slow.Configuration with
        {
            Trading = slow.Configuration.Trading with { CandidateVenue = new PaperVenueSettings() },
        };

        SimulationOutcome outcome = await RunAsync(slow with { Configuration = mended });

        Assert.Equal(DeploymentStage.COMPLETED, outcome.Deployment.Stage);
    }

    [Fact]
    public async Task The_wrong_signal_is_rolled_back_for_its_losses()
    {
        SimulationOutcome outcome = await RunAsync("wrong-signal");

        AssertRolledBack(outcome);
        Assert.Matches("lost [0-9.]+ of the [0-9.]+ that may be lost|max_drawdown|sharpe_ratio", outcome.Deployment.Reason);
    }

    [Fact]
    public async Task The_right_signal_on_the_same_bars_is_not_rolled_back_then()
    {
        DemoDeployment wrong = Demo("wrong-signal");

        SimulationOutcome reversed = await RunAsync(wrong);
        SimulationOutcome straight = await RunAsync(wrong with { Candidate = wrong.Baseline });

        Assert.NotEqual(reversed.Deployment.EndedAt, straight.Deployment.EndedAt);
    }

    [Fact]
    public async Task The_same_run_makes_the_same_journal_to_the_letter()
    {
        SimulationOutcome first = await RunAsync("wrong-signal");
        SimulationOutcome second = await RunAsync("wrong-signal");

        Assert.Equal(first.Journal, second.Journal);
    }

    private static void AssertRolledBack(SimulationOutcome outcome)
    {
        Assert.Equal(DeploymentStage.ROLLBACK, outcome.Deployment.Stage);
        Assert.Equal(0, outcome.Deployment.ConfirmedWeight);
        Assert.NotNull(outcome.Deployment.RollbackConfirmedAt);
    }

    private static DemoDeployment Demo(string name) =>
        ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml")).Demo!.Deployments.Single(d => d.Name == name);

    private Task<SimulationOutcome> RunAsync(string name) => RunAsync(Demo(name));

    private Task<SimulationOutcome> RunAsync(DemoDeployment demo) => DeploymentSimulation.RunAsync(
        _folder[$"{Guid.NewGuid():N}.db"],
        new DeploymentRequest { Candidate = demo.Candidate, Baseline = demo.Baseline, Configuration = demo.Configuration, Actor = "ana" },
        SimulationStart.Of(demo.Configuration),
        _ => { },
        CancellationToken.None);
}
