namespace CanaryPS;

/// <summary>Whole runs on market data under a simulated clock: the same engine, store and ticks as in production, without its waiting.</summary>
public interface ISimulatedRuns
{
    /// <summary>Runs the deployments of a configuration's <c>demo:</c> section one after another, each decided by its computed metrics alone.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="store">Where the deployments are kept: a file, or the address of a PostgreSQL database; it is made where there is none.</param>
    /// <param name="actor">Who starts them.</param>
    /// <param name="progress">Is told of every tick, from any thread; null where nobody asks.</param>
    /// <param name="cancellationToken">Stops between two ticks.</param>
    /// <exception cref="SectionMissingException">It has no section <c>demo:</c>.</exception>
    /// <exception cref="StoreException">The store can't be used.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    IAsyncEnumerable<DemoOutcome> RunDemoAsync(
        ProductionConfiguration configuration, string store, string actor, IProgress<TickResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Runs the stages of a configuration's <c>pipeline:</c> section: backtest, validation, paper trading, canary. The last result is the first that failed, or the canary's.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="store">Where the canary's deployment is kept: a file, or the address of a PostgreSQL database; it is made where there is none.</param>
    /// <param name="actor">Who starts the canary.</param>
    /// <param name="cancellationToken">Stops between two stages, and within the canary.</param>
    /// <exception cref="SectionMissingException">It has no section <c>pipeline:</c>.</exception>
    /// <exception cref="StoreException">The store can't be used.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    IAsyncEnumerable<PipelineResult> RunPipelineAsync(
        ProductionConfiguration configuration, string store, string actor, CancellationToken cancellationToken = default);
}
