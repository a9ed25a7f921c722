namespace CanaryPS;

/// <summary>What happened around rollbacks, and the proof of it.</summary>
public interface IIncidents
{
    /// <summary>Rollbacks with what was around them, oldest first.</summary>
    Task<IReadOnlyList<ProductionIncident>> GetIncidentsAsync(IncidentQuery query, CancellationToken cancellationToken = default);

    /// <summary>Writes the report of an incident. The file is there whole or not at all.</summary>
    /// <exception cref="ReportException">The deployment has no rollback, the file is there already and is not to be overwritten, or can't be written.</exception>
    Task<string> WriteIncidentReportAsync(
        string deploymentId, string path, ReportFormat format, bool overwrite, CancellationToken cancellationToken = default);

    /// <summary>Verifies both journals of one deployment or of all. A broken one is a result, no error.</summary>
    /// <param name="deploymentId">The deployment; null for all.</param>
    /// <param name="known">Hashes that its journals must have; null where none are known.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DeploymentNotFoundException">The store says nothing of it.</exception>
    Task<IReadOnlyList<JournalCheck>> TestJournalAsync(
        string? deploymentId, KnownHashes? known = null, CancellationToken cancellationToken = default);

    /// <summary>Packs what an auditor needs of a deployment: journals, configuration, limits, approvals, verdicts, alerts, measured latencies.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    Task<EvidencePackage> ExportEvidenceAsync(string deploymentId, string path, bool overwrite, CancellationToken cancellationToken = default);
}
