using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Events;

/// <summary>
/// The deployments as the newest entries of their journals that any reader has come to left them. All readers share it, since most of them are at the end of the journals, and its size has a
/// bound, whatever number of readers and deployments there are. Safe from any thread.
/// </summary>
internal sealed class EventMemory(IProductionStore store)
{
    /// <summary>Deployments that are kept at most; beyond them all are forgotten and read again.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Deployment> _known = new(StringComparer.Ordinal);

    /// <summary>Where the store is.</summary>
    public string Location => store.Location;

    public int Count => _known.Count;

    /// <summary>A deployment as it was at a version; null where it is known at another or not at all.</summary>
    public Deployment? Find(string id, long version) => _known.TryGetValue(id, out Deployment? known) && known.Version == version ? known : null;

    /// <summary>Takes in a deployment; one that is known at a later version stays so.</summary>
    public void Keep(Deployment deployment)
    {
        if (_known.Count >= Most && !_known.ContainsKey(deployment.Id))
            _known.Clear();
        _known.AddOrUpdate(deployment.Id, deployment, (_, known) => known.Version > deployment.Version ? known : deployment);
    }

    /// <summary>Reads a deployment as it was at a version, with the configuration that the store has in memory already.</summary>
    public async ValueTask<Deployment> ReadAsync(string id, long version, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(id, cancellationToken).ConfigureAwait(false);
        return await WithStoredConfigurationAsync(JournalCodec.Fold(journal.TakeWhile(entry => entry.Sequence <= version)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The deployment with the object of its configuration that the store has: it is nearly all of a deployment's size, and never changes.</summary>
    public async ValueTask<Deployment> WithStoredConfigurationAsync(Deployment deployment, CancellationToken cancellationToken) =>
        await store.FindDeploymentAsync(deployment.Id, cancellationToken).ConfigureAwait(false) is { } stored ? deployment with { Configuration = stored.Configuration } : deployment;
}
