using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>
/// Gives ticks to the simulated exchanges of a deployment, all of them or none, in one transaction: what they let trade has traded when it returns. Ticks
/// are not kept, but for the last one of each instrument.
/// </summary>
internal sealed class TickIntake(IProductionStore store, TimeProvider clock)
{
    /// <summary>Instruments of one exchange.</summary>
    private const int MostInstruments = 10_000;

    /// <inheritdoc cref="IOrderEntry.AddTicksAsync" />
    public async Task AddAsync(string deploymentId, IReadOnlyList<MarketTick> ticks, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        IReadOnlyList<string> exchanges = ExchangeNames.Of(deployment);
        if (exchanges.Count == 0)
            throw new OrderEntryException("ExchangeMissing", $"The deployment '{deploymentId}' has no simulated exchange: its flow is {deployment.Configuration.Trading.Flow}, its venue is of the kind {deployment.Configuration.Trading.Venue.Kind}, and it is routed by {deployment.Configuration.Routing.Mode}. Only a paper venue and a candidate in shadow take ticks.");

        TickRules.Demand(ticks, clock.GetUtcNow());
        if (ticks.Count == 0)
            return;

        await store.UseExchangesAsync(deploymentId, Trade, cancellationToken).ConfigureAwait(false);

        int Trade(IExchangeRoom room)
        {
            foreach (string exchange in exchanges)
                Play(room.Open(exchange), deployment.Configuration.Trading.Venue.Paper, ticks);
            return ticks.Count;
        }
    }

    private static void Play(IStoredExchange exchange, PaperExchangeSettings settings, IReadOnlyList<MarketTick> ticks)
    {
        ExchangeState state = exchange.State;
        MatchingEngine matching = new(settings, state, exchange.Tell);
        foreach (MarketTick tick in ticks)
        {
            MarketTick? last = state.Ticks.GetValueOrDefault(tick.Instrument);
            if (tick.Time < last?.Time)
                throw new OrderEntryException("TickTooOld", FormattableString.Invariant($"The tick of {tick.Instrument} at {tick.Time:O} is older than its last one, at {last.Time:O}; ticks of an instrument come in the order of their times. None was added."));
            if (last is null && state.Ticks.Count >= MostInstruments)
                throw new OrderEntryException("InstrumentsTooMany", $"The exchange has {MostInstruments} instruments and takes no other: {tick.Instrument}. None was added.");

            matching.Trade(tick);
        }
    }
}
