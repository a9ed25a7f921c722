namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>The simulated exchanges of one deployment within a transaction.</summary>
internal interface IExchangeRoom
{
    /// <summary>Opens one; it is new where it was never opened before.</summary>
    IStoredExchange Open(string exchange);
}
