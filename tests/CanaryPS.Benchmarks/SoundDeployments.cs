using System.Diagnostics;
using CanaryPS.Engine;

namespace CanaryPS.Benchmarks;

/// <summary>1,000 deployments of a strategy against itself, each evaluated at 500 or more periods, from the bars to the verdicts.</summary>
internal static class SoundDeployments
{
    public const string Argument = "sound-deployments";

    private const int Deployments = 1000;
    private const int Looks = 500;
    private const double MinutesOfASession = 1440 * 1.404;

    public static void Run()
    {
        ProductionEngineFactory factory = new();
        ProductionConfiguration demo = factory.LoadConfiguration(Path.Combine(AppContext.BaseDirectory, "configs", "demo.yaml"));
        ProductionConfiguration configuration = demo with
        {
            // Raw bounds that chance does not cross, so that every run is as long as it can be.
            Production = demo.Production with
            {
                CanaryDurationMinutes = Looks * MinutesOfASession * 0.5,
                RolloutDurationMinutes = Looks * MinutesOfASession * 0.25,
                FullDeploymentDurationMinutes = Looks * MinutesOfASession * 0.25,
                MinSharpeRatio = -1000,
                RollbackSharpeRatio = -1000,
                MinWinRate = 0,
                StageLossBudget = null,
                DeploymentLossBudget = null,
                MaxDrawdownThreshold = 0.98,
                RollbackDrawdownThreshold = 0.99,
            },
        };

        long start = Stopwatch.GetTimestamp();
        ReplayOutcome sound = factory.ReplayPlan(new ReplayRequest
        {
            Plan = new PlanRequest { Candidate = configuration.Strategies[0], Configuration = configuration },
            Runs = Deployments,
            Faults = [],
        })[0];
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(FormattableString.Invariant(
            $"{Deployments} sound deployments of {Looks} periods or more: {elapsed.TotalSeconds:F1} s; rolled back {sound.RolledBack}, completed {sound.Completed}, by {string.Join(", ", sound.RolledBackBy)}."));
    }
}
