namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// Settles entered orders by the store and the venue alone: an order that the venue knows was taken; one that it does not know after the time up to
/// which it might have been sent was lost. Until then it is under way.
/// </summary>
internal sealed class StoredOrderSettlement(IOrderEntryStore store, TimeProvider clock) : IOrderSettlement
{
    public async Task<IReadOnlyList<EnteredOrder>> SettleAsync(
        string deploymentId, Arm arm, IVenue venue, CancellationToken cancellationToken)
    {
        List<EnteredOrder> left = [];
        foreach (EnteredOrder order in await store.GetOrdersUnderWayAsync(deploymentId, arm, cancellationToken).ConfigureAwait(false))
        {
            // Asked for after the time was read: an order that is sent in time is known by then.
            bool mayBeSent = clock.GetUtcNow() <= order.SendBefore;
            bool isKnown = await venue.KnowsAsync(arm, order.Ticket.ClientOrderId, cancellationToken).ConfigureAwait(false);
            if (!isKnown && mayBeSent)
                left.Add(order);
            else
                await store.AdvanceOrderAsync(Settled(order, isKnown), cancellationToken).ConfigureAwait(false);
        }

        return left;
    }

    private static EnteredOrder Settled(EnteredOrder order, bool isKnown) => isKnown
        ? order with { State = OrderEntryState.Taken }
        : order with { State = OrderEntryState.Lost, Reason = "the venue does not know it, and the time to send it is over" };
}
