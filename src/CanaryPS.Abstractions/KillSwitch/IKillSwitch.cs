namespace CanaryPS;

/// <summary>Stops trading at once, and keeps it stopped until persons enable it again.</summary>
public interface IKillSwitch
{
    /// <summary>Stops trading of everything that the request covers. From when this returns no order of it is accepted; what is done about the flow and the open orders is retried until it is confirmed.</summary>
    /// <exception cref="TradingStopException">The target is not known, or is stopped by the same already.</exception>
    Task<TradingStop> StopTradingAsync(StopRequest request, CancellationToken cancellationToken = default);

    /// <summary>One person's word that trading may go on; it does when enough have given theirs. Candidates that were rolled back stay so.</summary>
    /// <exception cref="TradingStopException">There is no such stop, it is over, or this person has given the word already.</exception>
    Task<TradingStop> EnableTradingAsync(string stopId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Every stop, by when it was made.</summary>
    /// <param name="inForceOnly">Leaves those that are over out.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<TradingStop>> GetTradingStopsAsync(bool inForceOnly, CancellationToken cancellationToken = default);

    /// <summary>What of a stop, or of its end, is done and confirmed by now.</summary>
    /// <exception cref="TradingStopException">There is no such stop.</exception>
    Task<StopProgress> GetStopProgressAsync(string stopId, CancellationToken cancellationToken = default);
}
