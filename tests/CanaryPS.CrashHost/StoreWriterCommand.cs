using System.Globalization;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.CrashHost;

/// <summary>
/// <c>store-writer &lt;path&gt;</c>: commits for ever, going on from what the store holds, and prints each version once
/// its commit has returned.
/// </summary>
internal static class StoreWriterCommand
{
    public static async Task<int> RunAsync(string path)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(
            path, createIfMissing: true, TimeProvider.System, CancellationToken.None);
        Deployment? deployment = await store.FindDeploymentAsync(StoreWriterContent.DeploymentId, CancellationToken.None);
        if (deployment is null)
        {
            StoreCommit first = StoreWriterContent.Commit(1);
            await store.CreateDeploymentAsync(first, CancellationToken.None);
            deployment = first.Deployment;
            Acknowledge(deployment);
        }

        while (true)
        {
            StoreCommit next = StoreWriterContent.Commit(deployment.Version + 1);
            await store.CommitAsync(next, CancellationToken.None);
            deployment = next.Deployment;
            Acknowledge(deployment);
        }
    }

    private static void Acknowledge(Deployment deployment)
    {
        Console.Out.WriteLine(deployment.Version.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
