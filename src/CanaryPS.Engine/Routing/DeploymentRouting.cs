using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Routing;

/// <summary>What is in force for the flow of a store's deployments, and who has seen it.</summary>
internal sealed class DeploymentRouting(IProductionStore store, TimeProvider clock) : IRouting
{
    private readonly ReaderBook _readers = new(store, clock);

    public async Task<CanaryAllocation> GetAllocationAsync(string deploymentId, CancellationToken cancellationToken = default)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        return await ReadAsync(deployment, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IKeyRouter> OpenRouterAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        KeyRouters.Open(await GetAllocationAsync(deploymentId, cancellationToken).ConfigureAwait(false));

    public async Task<CanaryAllocation> ConfirmAllocationAsync(
        string deploymentId, string reader, long version, double weight, CancellationToken cancellationToken = default)
    {
        CanaryAllocation inForce = await GetAllocationAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        await _readers.NoteAsync(inForce, reader, version, weight, cancellationToken).ConfigureAwait(false);
        return await GetAllocationAsync(deploymentId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest deployment of each strategy, ended or not, and every other one that runs; oldest first.</summary>
    public async Task<IReadOnlyList<CanaryAllocation>> GetAllocationsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        HashSet<string> newest = [.. all.GroupBy(d => d.Strategy, StringComparer.Ordinal).Select(same => same.MaxBy(d => d.StartedAt)!.Id)];
        List<CanaryAllocation> found = [];
        foreach (Deployment deployment in all.Where(d => !d.IsFinal || newest.Contains(d.Id)))
            found.Add(await ReadAsync(deployment, cancellationToken).ConfigureAwait(false));

        return found;
    }

    /// <summary>What is in force, once it is of another version than the one given; what is there when the patience ends.</summary>
    public async Task<CanaryAllocation> WaitForOtherAsync(string deploymentId, long version, TimeSpan patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource waiting = new(patience, TimeProvider.System);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancellationToken);
        while (true)
        {
            long ticket = store.Signal.Take();
            CanaryAllocation found = await GetAllocationAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            if (found.Version != version)
                return found;

            try
            {
                await store.Signal.WaitAsync(ticket, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return found;
            }
        }
    }

    private async Task<CanaryAllocation> ReadAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        Allocation? stored = await store.ReadAllocationAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AllocationReader> readers = await store.GetAllocationReadersAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        return FlowAllocation.InForce(deployment, stored, readers);
    }
}
