namespace CanaryPS;

/// <summary>What a person looks at, in amounts that a page can take at once.</summary>
public interface IProductionViews
{
    /// <summary>The store at a glance: every deployment that needs somebody or runs, and the newest of the others.</summary>
    /// <param name="ended">How many of the deployments that have ended and need nobody, the newest; 0 or more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<ProductionOverview> GetOverviewAsync(int ended, CancellationToken cancellationToken = default);

    /// <summary>The newest order events of a deployment, oldest first.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="last">How many at most; 0 or more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<IReadOnlyList<OrderEvent>> GetOrderEventsAsync(string deploymentId, int last, CancellationToken cancellationToken = default);

    /// <summary>Entries of a deployment's journal, oldest first.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<IReadOnlyList<JournalEntry>> GetJournalEntriesAsync(JournalQuery query, CancellationToken cancellationToken = default);
}
