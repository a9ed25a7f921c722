using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// The deployments that run, as this process last read or committed them: a version never stands for two states, so that one whose version is still the store's needs not be read again.
/// Those with the same configuration share one object of it. Safe from any thread.
/// </summary>
internal sealed class DeploymentMemory
{
    /// <summary>Deployments that are kept at most; beyond them all are forgotten and read again.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, Deployment> known = new(StringComparer.Ordinal);

    /// <summary>By the row's hash, and by the hash of the document where that is another. Whoever uses them keeps them.</summary>
    private readonly ConcurrentDictionary<string, WeakReference<ProductionConfiguration>> configurations = new(StringComparer.Ordinal);

    /// <summary>By the row's hash those that a thread is reading now: who wants one meanwhile waits for it.</summary>
    private readonly ConcurrentDictionary<string, Lazy<ProductionConfiguration>> reading = new(StringComparer.Ordinal);

    private int swept = 1024;

    /// <summary>A deployment as it is at a version; null where that is not known.</summary>
    public Deployment? Find(string id, long version) => known.TryGetValue(id, out Deployment? deployment) && deployment.Version == version ? deployment : null;

    /// <summary>Takes in what was read or committed.</summary>
    public void Keep(Deployment deployment)
    {
        if (deployment.IsFinal)
        {
            known.TryRemove(deployment.Id, out _);
            return;
        }

        if (known.Count >= Most)
            known.Clear();
        known[deployment.Id] = deployment.PendingEffects.Count == 0 ? deployment : deployment with { PendingEffects = [] };
    }

    /// <summary>The configuration of a row.</summary>
    public ProductionConfiguration Configuration(StoreConnection connection, string hash)
    {
        if (Shared(hash) is { } shared)
            return shared;

        try
        {
            return reading.GetOrAdd(hash, _ => new Lazy<ProductionConfiguration>(() => Read(connection, hash))).Value;
        }
        finally
        {
            reading.TryRemove(hash, out _);
        }
    }

    private ProductionConfiguration Read(StoreConnection connection, string hash)
    {
        string document = ConfigurationRows.Read(connection, hash);
        string content = ConfigurationRows.HashOf(document);
        ProductionConfiguration configuration = Shared(content) ?? EngineJson.Deserialize<ProductionConfiguration>(document);
        Sweep();
        configurations[hash] = configurations[content] = new WeakReference<ProductionConfiguration>(configuration);
        return configuration;
    }

    private ProductionConfiguration? Shared(string hash) =>
        configurations.TryGetValue(hash, out WeakReference<ProductionConfiguration>? reference) && reference.TryGetTarget(out ProductionConfiguration? shared) ? shared : null;

    /// <summary>Lets go of the names of those that nobody uses any more, whenever their number has doubled.</summary>
    private void Sweep()
    {
        if (configurations.Count < swept)
            return;

        foreach ((string hash, WeakReference<ProductionConfiguration> reference) in configurations)
        {
            if (!reference.TryGetTarget(out _))
                configurations.TryRemove(hash, out _);
        }

        swept = Math.Max(1024, configurations.Count * 2);
    }
}
