using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>
/// Takes orders in: checks, records, sends. An order is in the store before it is sent, and it is sent by the call that recorded it and by nobody
/// else: where that fails, or its process dies, the order is under way until it is settled what became of it.
/// </summary>
internal sealed class OrderSender(
    IProductionStore store, IOrderVenues venues, IOrderLimits limits, Func<string, CancellationToken, Task<IKeyRouter>> openRouter, TimeProvider clock)
{
    private readonly OrderSettlement _settlement = new(store, clock);

    /// <inheritdoc cref="IOrderEntry.SendOrderAsync" />
    public async Task<OrderAnswer> SendAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        (Deployment deployment, OrderTicket ticket) = await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        bool isNew = false;
        OrderDecision decision = new(request, ticket, limits, clock);
        EnteredOrder order = await store.EnterOrderAsync(
            deployment.Id,
            ticket.ClientOrderId,
            scene =>
            {
                EnteredOrder decided = decision.Decide(scene);
                isNew = decided.Ticket.ClientOrderId == ticket.ClientOrderId;
                return decided;
            },
            cancellationToken).ConfigureAwait(false);
        DemandSame(request, order);

        if (order.State == OrderEntryState.Refused && order.Breaches.Any(breach => breach.IsHard))
            await limits.FollowRefusalAsync(order, cancellationToken).ConfigureAwait(false);
        if (order.State != OrderEntryState.Entered)
            return Answer(deployment, order);

        IVenue venue = venues.Of(deployment, order.Ticket.Arm);
        return Answer(deployment, isNew
            ? await SendAsync(venue, order, cancellationToken).ConfigureAwait(false)
            : await _settlement.SettleAsync(deployment, order, venue, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="IOrderEntry.TestOrderAsync" />
    public async Task<OrderAnswer> TestAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        (Deployment deployment, OrderTicket ticket) = await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        OrderDecision decision = new(request, ticket, limits, clock);
        EnteredOrder order = await store.JudgeOrderAsync(deployment.Id, ticket.ClientOrderId, decision.Decide, cancellationToken).ConfigureAwait(false);
        DemandSame(request, order);
        return Answer(deployment, order);
    }

    /// <inheritdoc cref="IOrderEntry.CancelOrderAsync" />
    public async Task CancelAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken)
    {
        Deployment deployment = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        Arm arm = OrderIds.ArmOf(deploymentId, clientOrderId) ?? throw new OrderEntryException(
            "OrderNotOfDeployment", $"'{clientOrderId}' is no order of the deployment '{deploymentId}': ids of its orders begin with '{OrderIds.PrefixOf(deploymentId, Arm.Candidate)}' or '{OrderIds.PrefixOf(deploymentId, Arm.Baseline)}'. Nothing was cancelled.");
        IVenue venue = venues.Of(deployment, arm);
        await venue.CancelAsync(arm, clientOrderId, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<EnteredOrder> underWay = await store.GetOrdersUnderWayAsync(deploymentId, arm, cancellationToken).ConfigureAwait(false);
        if (underWay.FirstOrDefault(order => order.Ticket.ClientOrderId == clientOrderId) is { } order
            && (await _settlement.SettleAsync(deployment, order, venue, cancellationToken).ConfigureAwait(false)).State == OrderEntryState.Entered)
            throw new OrderEntryException("OrderUnderWay", $"The order '{clientOrderId}' is on its way and may reach the venue until {order.SendBefore:O}, after this cancellation; cancel it again then.");
    }

    private async Task<EnteredOrder> SendAsync(IVenue venue, EnteredOrder order, CancellationToken cancellationToken)
    {
        TimeSpan left = order.SendBefore - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return await AdvanceAsync(order, OrderEntryState.Lost, $"It was not sent to {venue.Name} in time.").ConfigureAwait(false);

        // A venue repeats requests that get no answer: none of them may go out when the order counts as lost.
        using CancellationTokenSource tooLate = new(left, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellationToken);
        try
        {
            await venue.SubmitAsync(order.Ticket, either.Token).ConfigureAwait(false);
        }
        catch (VenueException error)
        {
            return error.ErrorId == VenueErrorIds.Refused
                ? await AdvanceAsync(order, OrderEntryState.Lost, error.Message).ConfigureAwait(false)
                : order with { Reason = $"Whether {venue.Name} has it is not known yet: {error.Message}" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return order with { Reason = $"Whether {venue.Name} has it is not known yet: no answer came until {order.SendBefore:O}, and it is not sent any more." };
        }

        return await AdvanceAsync(order, OrderEntryState.Taken, null).ConfigureAwait(false);
    }

    /// <summary>Not cancelled any more: the venue has it, or never will, and the store should know.</summary>
    private Task<EnteredOrder> AdvanceAsync(EnteredOrder order, OrderEntryState state, string? reason) =>
        store.AdvanceOrderAsync(order with { State = state, Reason = reason }, CancellationToken.None);

    private async Task<(Deployment Deployment, OrderTicket Ticket)> PrepareAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        OrderRules.Demand(request);
        Deployment deployment = await FindAsync(request.DeploymentId, cancellationToken).ConfigureAwait(false);
        Arm arm = request.Arm ?? await RouteAsync(request, deployment, cancellationToken).ConfigureAwait(false);
        await limits.PrepareAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        return (deployment, new OrderTicket(
            RequestIds.Of(deployment.Id, arm, request.RequestId), arm, request.Instrument, request.Side, request.Quantity, request.ReferencePrice, request.LimitPrice));
    }

    private async Task<Arm> RouteAsync(OrderRequest request, Deployment deployment, CancellationToken cancellationToken)
    {
        string key = request.Key ?? (deployment.Configuration.Routing.Mode == RouteMode.Instruments ? request.Instrument : null)
            ?? throw new OrderEntryException("OrderArmMissing", "The order has neither an arm nor a key that one follows from; give either.");
        IKeyRouter router = await openRouter(deployment.Id, cancellationToken).ConfigureAwait(false);
        return router.Route(key);
    }

    private async Task<Deployment> FindAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        return deployment.Configuration.Trading.Flow == TradingFlow.Venue ? deployment : throw new OrderEntryException(
            "OrderFlow", $"The flow of the deployment '{deploymentId}' is {deployment.Configuration.Trading.Flow}, so its orders do not come through here; only with 'trading.flow: venue' they do.");
    }

    /// <exception cref="OrderEntryException">The request's id was used for another order.</exception>
    private static void DemandSame(OrderRequest request, EnteredOrder order)
    {
        OrderTicket ticket = order.Ticket;
        if (ticket.Instrument != request.Instrument || ticket.Side != request.Side || ticket.Quantity != request.Quantity
            || ticket.LimitPrice != request.LimitPrice || (request.Arm is { } arm && arm != ticket.Arm))
            throw new OrderEntryException(
                "OrderRequestReused", $"The request id '{request.RequestId}' was used before for another order, '{ticket.ClientOrderId}': {ticket.Side} {ticket.Quantity} {ticket.Instrument}. Nothing was sent; give every order an id of its own.");
    }

    private static OrderAnswer Answer(Deployment deployment, EnteredOrder order) => new()
    {
        ClientOrderId = order.Ticket.ClientOrderId,
        DeploymentId = order.DeploymentId,
        Arm = order.Ticket.Arm,
        State = order.State,
        Venue = order.State == OrderEntryState.Taken ? VenueNames.Of(deployment, order.Ticket.Arm) : null,
        Breaches = order.Breaches,
        Reason = order.Reason,
    };
}
