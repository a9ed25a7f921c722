using CanaryPS.Engine.Reporting.Packages;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Incidents.Report;

namespace CanaryPS.Engine;

/// <summary>What happened around rollbacks, and the proof of it.</summary>
internal sealed partial class ProductionEngine
{
    public Task<IReadOnlyList<ProductionIncident>> GetIncidentsAsync(IncidentQuery query, CancellationToken cancellationToken = default) =>
        _incidents.GetAsync(query, cancellationToken);

    public async Task<string> WriteIncidentReportAsync(
        string deploymentId, string path, ReportFormat format, bool overwrite, CancellationToken cancellationToken = default)
    {
        await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        IncidentCase incident = await _incidents.FindAsync(deploymentId, new IncidentQuery(), cancellationToken).ConfigureAwait(false)
            ?? throw new ReportException("NoIncident", $"Deployment '{deploymentId}' was not rolled back, so there is no incident to report; Get-ProductionIncident lists those there are.");
        await IncidentReport.WriteAsync(incident, path, format, overwrite).ConfigureAwait(false);
        return path;
    }

    public Task<IReadOnlyList<JournalCheck>> TestJournalAsync(
        string? deploymentId, KnownHashes? known = null, CancellationToken cancellationToken = default) =>
        _journals.InspectAsync(deploymentId, known ?? KnownHashes.None, cancellationToken);

    public Task<EvidencePackage> ExportEvidenceAsync(string deploymentId, string path, bool overwrite, CancellationToken cancellationToken = default) =>
        new EvidenceExport(_store, _incidents).WriteAsync(deploymentId, path, overwrite, cancellationToken);
}
