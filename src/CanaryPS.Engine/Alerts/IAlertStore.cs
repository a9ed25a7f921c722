namespace CanaryPS.Engine.Alerts;

/// <summary>The part of a store that is about alerts, their journal and the rules that persons gave it.</summary>
internal interface IAlertStore
{
    /// <summary>
    /// Changes the alerts of a deployment, whatever its version and whoever drives it: the change is made and written in one
    /// transaction, in which nobody else writes. What the change throws is thrown here, and nothing is written.
    /// </summary>
    /// <returns>What was written.</returns>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<AlertChanges> ChangeAlertsAsync(
        string deploymentId, Func<IStoredAlerts, AlertChanges> change, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Alert>> GetAlertsAsync(AlertQuery query, CancellationToken cancellationToken);

    /// <summary>The journal of a deployment's alerts, oldest first; <see cref="AlertJournalCodec"/> reads the entries.</summary>
    Task<IReadOnlyList<JournalEntry>> GetAlertJournalAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>When a timer of a deployment's alerts is due; null for never.</summary>
    Task<DateTimeOffset?> GetAlertsDueAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Rises with every change of the store's rules; 0 where there never was one.</summary>
    Task<long> GetRulesVersionAsync(CancellationToken cancellationToken);

    /// <summary>The rules and switches of the store, by name and strategy.</summary>
    Task<StoredRules> GetRulesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes rules and switches in one transaction. What is decided on the rules as they then are is written; what the change
    /// throws is thrown here, and nothing is written.
    /// </summary>
    Task<StoredRules> ChangeRulesAsync(Func<StoredRules, IReadOnlyList<RuleChange>> change, CancellationToken cancellationToken);
}
