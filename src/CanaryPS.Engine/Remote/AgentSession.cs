using CanaryPS.Engine.Api;
using CanaryPS.Engine.Import.Csv;
using CanaryPS.Engine.Import.Quarantine;
using CanaryPS.Engine.Reporting;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Engine.Remote;

/// <summary>What a session that is connected to an agent does itself: its members have the engine's names. Files are read and written where the session runs.</summary>
/// <param name="client">Asks the agent.</param>
/// <param name="agent">The agent's side of the engine.</param>
internal sealed class AgentSession(AgentClient client, IProductionEngine agent)
{
    /// <summary>The agent does by its own clock what it is asked to; this host's only counts waits.</summary>
    public TimeProvider Clock => TimeProvider.System;

    /// <summary>Where the agent is.</summary>
    public string Store => client.Address;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The agent delivers, as long as it runs.</summary>
    public IAsyncDisposable StartDelivering() => NothingToEnd.Instance;

    /// <summary>The agent has no way to script blocks of a session: it tells people by the channels of the configuration.</summary>
    public void Attach(INotificationHost host) => ArgumentNullException.ThrowIfNull(host);

    public async Task<IKeyRouter> OpenRouterAsync(string deploymentId, CancellationToken cancellationToken) =>
        KeyRouters.Open(await agent.GetAllocationAsync(deploymentId, cancellationToken).ConfigureAwait(false));

    public Task<ApiCaller> GetCallerAsync(CancellationToken cancellationToken) => client.GetAsync<ApiCaller>("/session", cancellationToken);

    public IAsyncEnumerable<ImportSummary> ImportOrderEventsAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        ImportRequest whole = request.MappingPath is { } mapping ? request with { Csv = CsvMappingFile.Read(mapping), MappingPath = null } : request;
        return client.UploadAsync(whole, cancellationToken);
    }

    public async Task<QuarantineExport> ExportQuarantineAsync(QuarantineQuery query, string path, bool overwrite, CancellationToken cancellationToken) =>
        QuarantineFile.Write(await agent.GetQuarantineAsync(query, cancellationToken).ConfigureAwait(false), path, overwrite);

    public async Task<string> WriteIncidentReportAsync(string deploymentId, string path, ReportFormat format, bool overwrite, CancellationToken cancellationToken)
    {
        ApiFile<string> report = await client.GetAsync<ApiFile<string>>(
            $"/deployments/{Uri.EscapeDataString(deploymentId)}/incident-report?format={format}", cancellationToken).ConfigureAwait(false);
        await ReportFile.WriteAsync(path, overwrite, file => file.WriteAsync(report.Content, cancellationToken).AsTask()).ConfigureAwait(false);
        return path;
    }

    /// <summary>The file comes from the agent, and is checked here: an answer that broke off is no state.</summary>
    public Task<SavedState> SaveStateAsync(string path, bool overwrite, CancellationToken cancellationToken) =>
        StateFile.WriteAsync(path, overwrite, file => client.DownloadAsync("/state", file, cancellationToken), cancellationToken);

    public async Task<EvidencePackage> ExportEvidenceAsync(string deploymentId, string path, bool overwrite, CancellationToken cancellationToken)
    {
        ApiFile<EvidencePackage> package = await client.GetAsync<ApiFile<EvidencePackage>>(
            $"/deployments/{Uri.EscapeDataString(deploymentId)}/evidence", cancellationToken).ConfigureAwait(false);
        await ReportFile.WriteAsync(path, overwrite, file => file.WriteAsync(package.Content, cancellationToken).AsTask()).ConfigureAwait(false);
        return package.Told with { Path = path };
    }
}
