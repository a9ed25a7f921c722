using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>
/// Gives ticks and bars to the simulated exchanges of a deployment, all of them or none, in one transaction: what they let trade has traded when it returns. They
/// are not kept, but for the last of each instrument, by which those that are added again are known.
/// </summary>
internal sealed class MarketIntake(IProductionStore store, TimeProvider clock)
{
    /// <inheritdoc cref="IOrderEntry.AddTicksAsync" />
    public Task<MarketReceipt> AddAsync(string deploymentId, IReadOnlyList<MarketTick> ticks, CancellationToken cancellationToken)
    {
        MarketRules.Demand(ticks, clock.GetUtcNow());
        return PlayAsync(deploymentId, ticks, (market, tick) => market.Add(tick), cancellationToken);
    }

    /// <inheritdoc cref="IOrderEntry.AddBarsAsync" />
    public Task<MarketReceipt> AddAsync(string deploymentId, IReadOnlyList<MarketBar> bars, CancellationToken cancellationToken)
    {
        MarketRules.Demand(bars, clock.GetUtcNow());
        return PlayAsync(deploymentId, bars, (market, bar) => market.Add(bar), cancellationToken);
    }

    private async Task<MarketReceipt> PlayAsync<T>(
        string deploymentId, IReadOnlyList<T> data, Func<ExchangeMarket, T, bool> play, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        IReadOnlyList<string> exchanges = ExchangeNames.Of(deployment);
        if (exchanges.Count == 0)
            throw new OrderEntryException("ExchangeMissing", $"The deployment '{deploymentId}' has no simulated exchange: its flow is {deployment.Configuration.Trading.Flow}, its venue is of the kind {deployment.Configuration.Trading.Venue.Kind}, and it is routed by {deployment.Configuration.Routing.Mode}. Only a paper venue and a candidate in shadow take ticks and bars.");
        if (data.Count == 0)
            return new MarketReceipt(deploymentId, 0, 0);

        int added = await store.UseExchangesAsync(deploymentId, Play, cancellationToken).ConfigureAwait(false);
        return new MarketReceipt(deploymentId, added, data.Count - added);

        int Play(IExchangeRoom room)
        {
            ExchangeMarket[] markets = [.. exchanges.Select(name => new ExchangeMarket(room.Open(name), deployment.Configuration.Trading.Venue.Paper))];

            // Every exchange takes it, whether or not one before had it.
            return data.Count(one => markets.Count(market => play(market, one)) > 0);
        }
    }
}
