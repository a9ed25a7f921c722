namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Finds out what became of orders that were entered: an order is taken where the venue knows it, and lost once nobody may send it any more
/// and the venue is sure that it never had it. Asking again changes nothing.
/// </summary>
internal sealed class OrderSettlement(IOrderEntryStore store, TimeProvider clock)
{
    /// <summary>Settles the orders of one arm; gives how many are still under way.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="arm">The arm; null for both.</param>
    /// <param name="venue">Where the arm's orders go.</param>
    /// <param name="cancellationToken">Cancels between two orders.</param>
    /// <exception cref="VenueException">The venue can't be asked.</exception>
    public async Task<int> SettleAsync(Deployment deployment, Arm? arm, IVenue venue, CancellationToken cancellationToken)
    {
        int underWay = 0;
        foreach (EnteredOrder order in await store.GetOrdersUnderWayAsync(deployment.Id, arm, cancellationToken).ConfigureAwait(false))
        {
            EnteredOrder settled = await SettleAsync(deployment, order, venue, cancellationToken).ConfigureAwait(false);
            if (settled.State == OrderEntryState.Entered)
                underWay++;
        }

        return underWay;
    }

    /// <summary>Settles one order that is under way; gives it as it is then.</summary>
    /// <exception cref="VenueException">The venue can't be asked.</exception>
    public async Task<EnteredOrder> SettleAsync(Deployment deployment, EnteredOrder order, IVenue venue, CancellationToken cancellationToken)
    {
        // The time comes before the question: what is sent after the answer was asked for must be too late already.
        bool mayArrive = clock.GetUtcNow() <= order.SendBefore + RequestTime(deployment);
        if (await venue.KnowsAsync(order.Ticket.Arm, order.Ticket.ClientOrderId, cancellationToken).ConfigureAwait(false))
            return await store.AdvanceOrderAsync(order with { State = OrderEntryState.Taken, Reason = null }, cancellationToken).ConfigureAwait(false);
        if (mayArrive)
            return order;

        return await store.AdvanceOrderAsync(
            order with { State = OrderEntryState.Lost, Reason = $"{venue.Name} never had it, and it is too late to send it" }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long a request that was sent in time may still be on its way.</summary>
    private static TimeSpan RequestTime(Deployment deployment) =>
        TimeSpan.FromSeconds(deployment.Configuration.Trading.Venue.Alpaca?.TimeoutSeconds ?? 0);
}
