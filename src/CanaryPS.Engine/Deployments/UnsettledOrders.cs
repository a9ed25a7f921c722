namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Finds out at the ticks of a deployment what became of orders that were sent and whose reply was lost, a few at a time and beside the ticks: nobody has
/// to send or cancel them again for that. An order that the venue can't be asked for stays under way, and is asked for again.
/// </summary>
internal sealed class UnsettledOrders(IProductionStore store, TimeProvider clock, ReconcilerOptions options)
{
    /// <summary>Orders that one look asks for at most.</summary>
    public const int MostOrders = 5;

    /// <summary>How long whoever sent an order is left to hear of it.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(2);

    /// <summary>Between two looks, so that with <see cref="MostOrders"/> a venue is asked once a second at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly OrderSettlement _settlement = new(store, clock);
    private readonly OutsideWork _work = new(options.TryTimeout, options.LeaseClock);
    private readonly Dictionary<string, (Task Look, CancellationTokenSource Stop)> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _nextLook = new(StringComparer.Ordinal);

    /// <summary>Looks where it is time; a command that ends waits for what it has asked.</summary>
    public async Task RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        string id = context.Deployment.Id;
        if (context.Deployment.Configuration.Trading.Flow != TradingFlow.Venue)
            return;

        if (_underWay.TryGetValue(id, out (Task Look, CancellationTokenSource Stop) under))
        {
            if (!under.Look.IsCompleted)
                return;

            _underWay.Remove(id);
            under.Stop.Dispose();
            await under.Look.ConfigureAwait(false);
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (_nextLook.TryGetValue(id, out DateTimeOffset next) && now < next)
            return;

        _nextLook[id] = now + Pause;
        EnteredOrder[] old =
        [
            .. (await store.GetOrdersUnderWayAsync(id, arm: null, cancellationToken).ConfigureAwait(false))
                .Where(order => order.EnteredAt + LeastAge <= now).Take(MostOrders),
        ];
        if (old.Length == 0)
            return;

        CancellationTokenSource stop = new();
        Task look = _work.TryAsync(id, stopped => SettleAsync(context.Deployment, context.Session, old, stopped), _ => 0, stop.Token);
        _underWay[id] = (look, stop);
        if (!options.KeepLeases || clock is SimulatedClock)
            await look.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up what is under way: the process ends.</summary>
    public void Clear()
    {
        foreach ((Task _, CancellationTokenSource stop) in _underWay.Values)
            stop.Cancel();
        _underWay.Clear();
        _nextLook.Clear();
    }

    private async Task<int> SettleAsync(Deployment deployment, ITradingSession session, IReadOnlyList<EnteredOrder> orders, CancellationToken cancellationToken)
    {
        foreach (EnteredOrder order in orders)
        {
            IVenue venue = order.Ticket.Arm == Arm.Candidate ? session.CandidateVenue : session.BaselineVenue;
            await _settlement.SettleAsync(deployment, order, venue, cancellationToken).ConfigureAwait(false);
        }

        return orders.Count;
    }
}
