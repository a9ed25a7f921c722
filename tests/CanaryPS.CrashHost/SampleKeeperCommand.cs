using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.CrashHost;

/// <summary><c>sample-keeper &lt;path&gt;</c>: takes one piece of upkeep after another, prints a line for each, and ends when there is none left.</summary>
internal static class SampleKeeperCommand
{
    public static async Task<int> RunAsync(string path)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(
            path, createIfMissing: false, TimeProvider.System, CancellationToken.None);
        SampleUpkeep done;
        do
        {
            done = await store.KeepSamplesAsync(SampleKeeperContent.DeploymentId, SampleKeeperContent.Retention, CancellationToken.None);
            Console.Out.WriteLine(done);
            Console.Out.Flush();
        }
        while (!done.DidNothing);

        return 0;
    }
}
