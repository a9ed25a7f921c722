namespace CanaryPS.Engine;

/// <summary>Comparisons of venues with ledgers.</summary>
internal sealed partial class ProductionEngine
{
    public async Task<ReconciliationReport> ReconcileAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        await _reconciliation.CompareAsync(
            await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
