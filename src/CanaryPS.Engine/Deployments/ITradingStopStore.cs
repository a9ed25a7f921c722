namespace CanaryPS.Engine.Deployments;

/// <summary>The stops of trading, in the store.</summary>
internal interface ITradingStopStore
{
    /// <summary>Records a stop; one of the same scope and target that is in force is given instead.</summary>
    Task<TradingStop> AddTradingStopAsync(TradingStop stop, CancellationToken cancellationToken);

    /// <summary>Changes a stop within the transaction that writes: from what it is then to what the function makes of it.</summary>
    /// <exception cref="TradingStopException">There is none, or what the function throws.</exception>
    Task<TradingStop> ChangeTradingStopAsync(string stopId, Func<TradingStop, TradingStop> change, CancellationToken cancellationToken);

    /// <summary>By when they were made.</summary>
    Task<IReadOnlyList<TradingStop>> GetTradingStopsAsync(bool inForceOnly, CancellationToken cancellationToken);

    /// <summary>What a stop of this scope and target would cover, found without reading the deployments, so that it can be latched at once.</summary>
    Task<StopTarget> FindStopTargetAsync(StopScope scope, string? target, CancellationToken cancellationToken);

    /// <summary>A number that rises with every change of a stop: cheap to ask at every tick.</summary>
    Task<long> GetTradingStopsVersionAsync(CancellationToken cancellationToken);
}
