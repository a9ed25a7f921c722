using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine;

/// <summary>What a person looks at.</summary>
internal sealed partial class ProductionEngine
{
    public Task<ProductionOverview> GetOverviewAsync(int ended, CancellationToken cancellationToken = default) =>
        OverviewReport.BuildAsync(_store, _clock.GetUtcNow(), ended, cancellationToken);

    public async Task<IReadOnlyList<OrderEvent>> GetOrderEventsAsync(string deploymentId, int last, CancellationToken cancellationToken = default)
    {
        await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        return await _store.GetNewestOrdersAsync(deploymentId, last, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<JournalEntry>> GetJournalEntriesAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        await GetDeploymentAsync(query.DeploymentId, cancellationToken).ConfigureAwait(false);
        return await _store.GetJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false);
    }
}
