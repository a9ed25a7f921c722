namespace CanaryPS;

/// <summary>Opens engines and reads configurations. The module finds the one implementation by its name in a load context of its own.</summary>
public interface IProductionEngineFactory
{
    /// <summary>Tries rules of alerts out.</summary>
    IThresholdTrials ThresholdTrials { get; }

    /// <summary>What would be refused of what a person orders.</summary>
    IRehearsal Rehearsal { get; }

    /// <summary>Runs demos and pipelines.</summary>
    ISimulatedRuns SimulatedRuns { get; }

    /// <summary>Opens the store at a path.</summary>
    /// <param name="storePath">The store's file.</param>
    /// <param name="createIfMissing">Whether to make it where there is none; reading commands do not.</param>
    /// <param name="clock">The clock that deployments live by.</param>
    /// <exception cref="StoreException">The store can't be used.</exception>
    IProductionEngine Open(string storePath, bool createIfMissing, TimeProvider clock);

    /// <summary>An engine whose work an agent does.</summary>
    /// <param name="address">The agent's address.</param>
    /// <param name="signIn">What to show it.</param>
    /// <exception cref="StoreException">It is no address of an agent, or would send what it asks in the clear to another machine.</exception>
    /// <exception cref="AccessException">What it would show is not to be had.</exception>
    IProductionEngine OpenAgent(string address, AgentSignIn signIn);

    /// <summary>Copies a store into one that is empty or not there yet, of whichever database, and compares both before the copy counts.</summary>
    /// <param name="source">A file or an address. Nobody may drive it meanwhile.</param>
    /// <param name="target">A file or an address; it is made where there is none.</param>
    /// <param name="progress">Is told the part that is done, 0-1.</param>
    /// <param name="cancellationToken">Ends it: nothing was copied, and a file that was made for the copy is gone again.</param>
    /// <exception cref="StoreException">One of them can't be used.</exception>
    /// <exception cref="StoreCopyException">The target is not empty, the source is in use, or the copy is not the same.</exception>
    StoreCopyReport CopyStore(string source, string target, IProgress<double>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Puts the content of a file of <see cref="IProductionState.SaveStateAsync"/> in the place of a store, of whichever database. Everything is checked before the store is touched, and it changes at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="store">A file or an address; the store is made where there is none. Nobody may have it open meanwhile.</param>
    /// <param name="force">Whether a store that has content is replaced; what it had is saved beside it first.</param>
    /// <param name="cancellationToken">Ends it before the store is changed.</param>
    /// <exception cref="StateException">The file is damaged, foreign or newer, or the store is in use, has content, or is an agent's.</exception>
    /// <exception cref="StoreException">The store can't be used.</exception>
    /// <exception cref="ReportException">What the store had can't be saved.</exception>
    RestoredState RestoreState(string path, string store, bool force, CancellationToken cancellationToken = default);

    /// <summary>Writes data of a store as JSON or CSV. Files are there whole or not at all.</summary>
    /// <param name="engine">The store's, also one whose work an agent does.</param>
    /// <param name="request">What, and where to.</param>
    /// <param name="cancellationToken">Ends it; then there is no file.</param>
    /// <exception cref="ExportException">It can't be exported so.</exception>
    /// <exception cref="ReportException">A file is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    Task<ProductionExport> ExportDataAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads what a workbook of the same data shows; sheets that would be too long are thinned out.</summary>
    /// <param name="engine">The store's, also one whose work an agent does.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ExportException">It can't be exported so.</exception>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    Task<ExportWorkbook> ReadWorkbookAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes the report of deployments for people: how they stand, how they went and why.</summary>
    /// <param name="engine">The store's, also one whose work an agent does.</param>
    /// <param name="request">Of what, and where to.</param>
    /// <param name="cancellationToken">Ends it; then there is no file.</param>
    /// <exception cref="ExportException">The span ends before it begins.</exception>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    Task<ProductionReport> WriteReportAsync(IProductionEngine engine, ReportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes a file that is there whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    /// <param name="write">Writes its content, on another thread.</param>
    /// <exception cref="ReportException">It is there already and is not to be overwritten, or can't be written.</exception>
    Task WriteFileAsync(string path, bool overwrite, Action<Stream> write);

    /// <summary>Reads and validates a configuration file; null gives the built-in defaults.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    ProductionConfiguration LoadConfiguration(string? path);

    /// <summary>Reads and validates a file that holds the section <c>thresholds</c> alone, as a configuration's is written.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    IReadOnlyList<AlertRule> LoadThresholds(string path);

    /// <summary>Reads the <c>limits:</c> section of a file that may hold nothing else.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    LimitsManifest LoadLimits(string path);

    /// <summary>Finds a strategy by its name in the configuration, or reads it from a YAML or JSON file.</summary>
    /// <exception cref="StrategyException">There is none of that name.</exception>
    /// <exception cref="ConfigurationException">The file can't be used.</exception>
    StrategySpec ResolveStrategy(ProductionConfiguration configuration, string nameOrPath);

    /// <summary>What a plan can decide and how long it takes, by the baseline's own history. Needs no store.</summary>
    /// <exception cref="PlanException">There is no market data to look at.</exception>
    /// <exception cref="StrategyException">A strategy is unknown or its parameters are not usable.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    PlanAssessment AssessPlan(PlanRequest request);

    /// <summary>Runs a plan many times over resampled history, with and without faults. Needs no store; the result depends on the request alone.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="progress">Is told the share of the runs that are done, 0-1, from any thread; null where nobody asks.</param>
    /// <param name="cancellationToken">Stops between two runs.</param>
    /// <exception cref="PlanException">The request can't be run, or its report can't be written.</exception>
    /// <exception cref="StrategyException">A strategy is unknown or its parameters are not usable.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    IReadOnlyList<ReplayOutcome> ReplayPlan(ReplayRequest request, IProgress<double>? progress = null, CancellationToken cancellationToken = default);
}
