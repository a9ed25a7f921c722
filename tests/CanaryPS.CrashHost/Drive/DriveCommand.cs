using System.Globalization;
using CanaryPS.Engine;
using CanaryPS.Engine.Simulation;

namespace CanaryPS.CrashHost.Drive;

/// <summary>
/// <c>drive &lt;store&gt; &lt;deployment&gt; &lt;die at&gt;</c>: drives a deployment to its end under a simulated clock, dying at the given
/// step (0 = never), and prints how many steps it took.
/// </summary>
internal static class DriveCommand
{
    public static async Task<int> RunAsync(string path, string deploymentId, string dieAt)
    {
        DeathClock death = new(int.Parse(dieAt, CultureInfo.InvariantCulture));
        SimulatedClock clock = new(DateTimeOffset.UnixEpoch);
        await using ProductionEngine engine = await MortalEngine.OpenAsync(path, clock, death);
        await new DeploymentSimulation(engine, clock).DriveAsync(deploymentId, _ => { }, default);
        Console.Out.WriteLine(death.Steps);
        return 0;
    }
}
