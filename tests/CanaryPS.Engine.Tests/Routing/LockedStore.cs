using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Routing;

/// <summary>A store that another process has locked.</summary>
internal sealed class LockedStore : IAllocationStore
{
    public Task<Allocation?> ReadAllocationAsync(string deploymentId, CancellationToken cancellationToken) => Task.FromException<Allocation?>(Error());

    public Task WriteAllocationAsync(Allocation allocation, CancellationToken cancellationToken) => Task.FromException(Error());

    public Task NoteAllocationReaderAsync(string deploymentId, AllocationReader reader, CancellationToken cancellationToken) => Task.FromException(Error());

    public Task<IReadOnlyList<AllocationReader>> GetAllocationReadersAsync(string deploymentId, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<AllocationReader>>(Error());

    private static StoreException Error() => new(StoreProblem.Locked, "store.db", "another process writes for long.");
}
