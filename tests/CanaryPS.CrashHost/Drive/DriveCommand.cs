using System.Globalization;
using CanaryPS.Engine;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Trading;

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
        MortalStore store = new(await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default), death);
        SimulatedClock clock = new(DateTimeOffset.UnixEpoch);
        await using ProductionEngine engine = new(
            store,
            new StoreRouter(store),
            new PaperTradingSessionFactory(clock),
            new SourceFactory(HostProbe.ForThisHost(), Path.GetDirectoryName(path)!),
            new MortalChannels(ProductionEngineFactory.ChannelsOf(path, clock, new NotificationHostSlot()), death),
            new NotificationHostSlot(),
            clock,
            new ReconcilerOptions
            {
                Holder = $"{Environment.ProcessId}:{Guid.NewGuid():N}",
                // Short, so that the next process need not wait long for a dead one.
                LeaseDuration = TimeSpan.FromMilliseconds(200),
            });

        await new DeploymentSimulation(engine, clock).DriveAsync(deploymentId, _ => { }, default);
        Console.Out.WriteLine(death.Steps);
        return 0;
    }
}
