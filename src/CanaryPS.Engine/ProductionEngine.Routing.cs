using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine;

/// <summary>The routing of the flow.</summary>
internal sealed partial class ProductionEngine
{
    public Task<CanaryAllocation> GetAllocationAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        _routing.GetAllocationAsync(deploymentId, cancellationToken);

    public Task<IKeyRouter> OpenRouterAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        _routing.OpenRouterAsync(deploymentId, cancellationToken);

    public Task<CanaryAllocation> ConfirmAllocationAsync(
        string deploymentId, string reader, long version, double weight, CancellationToken cancellationToken = default) =>
        _routing.ConfirmAllocationAsync(deploymentId, reader, version, weight, cancellationToken);

    /// <summary>The newest deployment of each strategy, ended or not, and every other one that runs; oldest first.</summary>
    public Task<IReadOnlyList<CanaryAllocation>> GetAllocationsAsync(CancellationToken cancellationToken = default) =>
        _routing.GetAllocationsAsync(cancellationToken);

    /// <summary>What is in force, once it is of another version than the one given; what is there when the patience ends.</summary>
    public Task<CanaryAllocation> WaitForOtherAllocationAsync(
        string deploymentId, long version, TimeSpan patience, CancellationToken cancellationToken = default) =>
        _routing.WaitForOtherAsync(deploymentId, version, patience, cancellationToken);

    /// <summary>Hands over what ends with the engine.</summary>
    public void DisposeWith(IDisposable part) => _own.Add(part);

    private Task DemandRoutableAsync(string strategy, ProductionConfiguration configuration, CancellationToken cancellationToken) =>
        RoutingStart.DemandAsync(strategy, configuration, _store, _clock, cancellationToken);
}
