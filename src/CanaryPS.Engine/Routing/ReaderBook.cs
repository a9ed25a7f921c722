using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Routing;

/// <summary>Takes in what readers say that they have seen, by whatever way they say it.</summary>
internal sealed class ReaderBook(IAllocationStore store, TimeProvider clock)
{
    /// <summary>More readers than any desk has; a program that makes up names fills no store.</summary>
    private const int MostReaders = 256;

    /// <summary>Records it.</summary>
    /// <param name="inForce">What is in force, with the readers that are known.</param>
    /// <param name="reader">The reader's name.</param>
    /// <param name="version">The version that it has seen.</param>
    /// <param name="weight">The weight that it has in force.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="RoutingException">It can't be true, or is older than what it said before.</exception>
    public async Task NoteAsync(CanaryAllocation inForce, string reader, long version, double weight, CancellationToken cancellationToken)
    {
        Demand(inForce, reader, version, weight);
        AllocationReader seen = new(reader, version, weight, clock.GetUtcNow());
        await store.NoteAllocationReaderAsync(inForce.DeploymentId, seen, cancellationToken).ConfigureAwait(false);

        // The store keeps the newest: what it did not take was older than what another process noted meanwhile.
        IReadOnlyList<AllocationReader> noted = await store.GetAllocationReadersAsync(inForce.DeploymentId, cancellationToken).ConfigureAwait(false);
        DemandNotOlder(noted, reader, version);
    }

    private static void Demand(CanaryAllocation inForce, string reader, long version, double weight)
    {
        string id = inForce.DeploymentId;
        if (!ReaderName.IsSound(reader))
            throw new RoutingException("ReaderInvalid", $"The name of a reader is {ReaderName.Allowed}.");
        if (weight is not (>= 0 and <= 100))
            throw new RoutingException("AllocationDiffers", $"A weight is from 0 to 100 %, and reader '{reader}' of deployment '{id}' says {weight}.");
        if (version < 1 || version > inForce.Version)
            throw new RoutingException("AllocationUnknown", $"Version {version} of deployment '{id}' was never published: the newest is {inForce.Version}. Read the allocation and confirm what it says.");
        if (version == inForce.Version && weight != inForce.Weight)
            throw new RoutingException("AllocationDiffers", $"Version {version} of deployment '{id}' has the weight {inForce.Weight} %, not {weight} %: reader '{reader}' must put it in force before it confirms it.");

        DemandNotOlder(inForce.Readers, reader, version);
        if (inForce.Readers.Count >= MostReaders && !inForce.Readers.Any(known => known.Name == reader))
            throw new RoutingException("ReadersTooMany", $"Deployment '{id}' has {inForce.Readers.Count} readers already; a reader confirms under one name.");
    }

    private static void DemandNotOlder(IReadOnlyList<AllocationReader> known, string reader, long version)
    {
        if (known.FirstOrDefault(r => r.Name == reader) is { } before && before.Version > version)
            throw new RoutingException("AllocationOlder", $"Reader '{reader}' has confirmed version {before.Version} already, and version {version} is older.");
    }
}
