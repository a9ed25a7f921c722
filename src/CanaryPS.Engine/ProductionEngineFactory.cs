using CanaryPS.Engine.Alerts.Trials;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Planning;
using CanaryPS.Engine.Planning.Replay;
using CanaryPS.Engine.Remote;
using CanaryPS.Engine.Reporting;
using CanaryPS.Engine.Reporting.Deployments;
using CanaryPS.Engine.Reporting.Exports;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.States;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine;

/// <summary>Puts an engine together over a store: the one place where its parts are chosen.</summary>
public sealed class ProductionEngineFactory : IProductionEngineFactory
{
    /// <inheritdoc />
    public IThresholdTrials ThresholdTrials { get; } = new ThresholdTrials();

    /// <inheritdoc />
    public IRehearsal Rehearsal { get; } = new Rehearsal();

    /// <inheritdoc />
    public ISimulatedRuns SimulatedRuns { get; } = new SimulatedRuns();

    /// <inheritdoc />
    public IProductionEngine Open(string storePath, bool createIfMissing, TimeProvider clock) => StoreAddress.IsAgent(storePath)
        ? OpenAgent(storePath, new AgentSignIn())
        : OpenAsync(storePath, createIfMissing, clock, keepLeases: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public IProductionEngine OpenAgent(string address, AgentSignIn signIn) => AgentConnections.Open(address, signIn);

    /// <inheritdoc />
    public StoreCopyReport CopyStore(string source, string target, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        StoreCopy.Run(ProductionStores.Database(source, createIfMissing: false), ProductionStores.Database(target, createIfMissing: true), progress, cancellationToken);

    /// <inheritdoc />
    public RestoredState RestoreState(string path, string store, bool force, CancellationToken cancellationToken = default) =>
        StateRestore.Run(path, store, force, cancellationToken);

    /// <inheritdoc />
    public Task<ProductionExport> ExportDataAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken = default) =>
        DataExport.WriteAsync(engine, request, cancellationToken);

    /// <inheritdoc />
    public Task<ExportWorkbook> ReadWorkbookAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken = default) =>
        WorkbookReader.ReadAsync(engine, request, WorkbookReader.MostRows, cancellationToken);

    /// <inheritdoc />
    public Task<ProductionReport> WriteReportAsync(IProductionEngine engine, ReportRequest request, CancellationToken cancellationToken = default) =>
        DeploymentReport.WriteAsync(engine, request, cancellationToken);

    /// <inheritdoc />
    public Task WriteFileAsync(string path, bool overwrite, Action<Stream> write) =>
        ReportFile.WriteAsync(path, overwrite, file => Task.Run(() => write(file)));

    /// <inheritdoc />
    public ProductionConfiguration LoadConfiguration(string? path) => ConfigurationLoader.Load(path);

    /// <inheritdoc />
    public IReadOnlyList<AlertRule> LoadThresholds(string path) => ConfigurationLoader.LoadThresholds(path);

    /// <inheritdoc />
    public LimitsManifest LoadLimits(string path) => ConfigurationLoader.LoadLimits(path);

    /// <inheritdoc />
    public StrategySpec ResolveStrategy(ProductionConfiguration configuration, string nameOrPath) =>
        ConfigurationLoader.ResolveStrategy(configuration, nameOrPath);

    /// <inheritdoc />
    public PlanAssessment AssessPlan(PlanRequest request) =>
        PlanAssessor.Assess(request.Candidate, request.Configuration.BaselineOr(request.Baseline), request.Configuration);

    /// <inheritdoc />
    public IReadOnlyList<ReplayOutcome> ReplayPlan(
        ReplayRequest request, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        PlanReplays.Run(request, progress, cancellationToken);

    internal static async Task<ProductionEngine> OpenAsync(
        string storePath, bool createIfMissing, TimeProvider clock, bool keepLeases, CancellationToken cancellationToken)
    {
        _ = Task.Run(EngineJson.Prepare, cancellationToken);
        ProductionStore store = await ProductionStores.OpenAsync(storePath, createIfMissing, cancellationToken).ConfigureAwait(false);
        store.ReadAhead();
        NotificationHostSlot host = new();

        // Hosts whose clocks differ decide by the one that they share. A clock that is not the host's is somebody's who means it.
        if (clock == TimeProvider.System)
            clock = store.SharedClock;

        // What only simulates must not move the flow of what trades.
        if (clock is SimulatedClock)
            return Assemble(store, new StoreRouter(store), clock, keepLeases, host);

        AllocationPublications places = new(new SecretResolver(() => host.Host), TimeProvider.System);
        ProductionEngine engine = Assemble(store, new PublishingRouter(store, places.Of, clock), clock, keepLeases, host);
        engine.DisposeWith(places);
        return engine;
    }

    internal static ProductionEngine Assemble(
        IProductionStore store, IRouter router, TimeProvider clock, bool keepLeases, NotificationHostSlot? session = null)
    {
        NotificationHostSlot host = session ?? new();
        VenueBoard venues = new(new ExchangeFactory(new VenueFactory(new SecretResolver(() => host.Host), clock), store, clock));
        return new ProductionEngine(
            store,
            router,
            new TradingSessionFactory(new PaperTradingSessionFactory(clock), venues, clock),
            new SourceFactory(HostProbe.ForThisHost(), Path.GetDirectoryName(store.LocalPath)!),
            ChannelsOf(store.LocalPath, clock, host),
            host,
            clock,
            new ReconcilerOptions
            {
                Holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}",
                KeepLeases = keepLeases,
                Limits = LimitsTrust.Parse(Environment.GetEnvironmentVariable(LimitsTrust.Variable)),
            },
            venues);
    }

    /// <summary>The channels of deployments on a clock: a simulated one calls nobody.</summary>
    internal static IChannels ChannelsOf(string localPath, TimeProvider clock, NotificationHostSlot host)
    {
        ConfiguredChannels channels = new(localPath, TimeProvider.System, () => host.Host);
        return clock is SimulatedClock ? new SimulatedChannels(channels) : channels;
    }
}
