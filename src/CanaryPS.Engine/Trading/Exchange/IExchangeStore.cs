namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>The simulated exchanges, in the store: so every process reaches them, and none takes anything with it when it ends.</summary>
internal interface IExchangeStore
{
    /// <summary>Does something at a deployment's exchanges in one transaction; nothing of it stays where the function throws.</summary>
    Task<T> UseExchangesAsync<T>(string deploymentId, Func<IExchangeRoom, T> use, CancellationToken cancellationToken);

    /// <summary>Changes of orders after a number, oldest first, at most so many.</summary>
    Task<IReadOnlyList<ExchangeChange>> ReadExchangeChangesAsync(
        string deploymentId, string exchange, long after, int limit, CancellationToken cancellationToken);
}
