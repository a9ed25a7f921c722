using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>Checks the journals of a store: those of one deployment in one state of the store.</summary>
internal sealed class JournalInspector(IProductionStore store)
{
    /// <param name="deploymentId">The deployment; null for all.</param>
    /// <param name="known">What was known of the journals before, from outside the store.</param>
    /// <param name="cancellationToken">Cancels between two entries.</param>
    /// <exception cref="DeploymentNotFoundException">The store says nothing of it.</exception>
    public async Task<IReadOnlyList<JournalCheck>> InspectAsync(string? deploymentId, KnownHashes known, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = await store.GetRecordedIdsAsync(cancellationToken).ConfigureAwait(false);
        if (deploymentId is not null && !ids.Contains(deploymentId, StringComparer.Ordinal))
            throw new DeploymentNotFoundException(deploymentId);

        List<JournalCheck> checks = [];
        foreach (string id in deploymentId is null ? ids : [deploymentId])
        {
            checks.AddRange(await store.ReadRecordAsync(
                id,
                record => new[]
                {
                    Audit(id, EventJournal.Deployment, known).Run(record, null, cancellationToken),
                    Audit(id, EventJournal.Alert, known).Run(record, null, cancellationToken),
                },
                cancellationToken).ConfigureAwait(false));
        }

        return checks;
    }

    /// <summary>The check of one journal.</summary>
    public static JournalAudit Audit(string deploymentId, EventJournal journal, KnownHashes known) => journal == EventJournal.Alert
        ? new JournalAudit(deploymentId, journal, new AlertReading(), known.Alerts)
        : new JournalAudit(deploymentId, journal, new DeploymentReading(), known.Deployment);
}
