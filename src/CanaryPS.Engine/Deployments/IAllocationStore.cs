namespace CanaryPS.Engine.Deployments;

/// <summary>What is in force for the flow, in the store, and who has seen it.</summary>
internal interface IAllocationStore
{
    /// <summary>What the router has in force; null before the first weight.</summary>
    Task<Allocation?> ReadAllocationAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Puts an allocation in force unless a newer version is. Of one as new the lesser weight stays, and what either forbids.</summary>
    Task WriteAllocationAsync(Allocation allocation, CancellationToken cancellationToken);

    /// <summary>Records what a reader has seen, unless it has seen a newer version.</summary>
    Task NoteAllocationReaderAsync(string deploymentId, AllocationReader reader, CancellationToken cancellationToken);

    /// <summary>By name.</summary>
    Task<IReadOnlyList<AllocationReader>> GetAllocationReadersAsync(string deploymentId, CancellationToken cancellationToken);
}
