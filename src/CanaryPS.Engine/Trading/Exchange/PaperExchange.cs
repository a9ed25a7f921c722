using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Paper;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// A simulated exchange that trades against the ticks it is given. It lives in the store, not in a process: each request is a transaction there, so any
/// process may send to it, and one that ends takes nothing with it. Like a broker it can fail to answer, before or after it did what it was asked.
/// </summary>
internal sealed class PaperExchange(
    string deploymentId, string name, decimal capital, PaperExchangeSettings settings, IExchangeStore store, TimeProvider clock) : IVenue
{
    public string Name => name;

    public VenueCapabilities Capabilities { get; } =
        new() { TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true };

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticket.Quantity);
        RequireOwn(ticket.Arm, ticket.ClientOrderId);
        return AskAsync($"submit {ticket.ClientOrderId}", (exchange, matching, now) =>
        {
            if (!exchange.Knows(ticket.ClientOrderId))
                matching.Enter(ticket, now);
            return true;
        }, cancellationToken);
    }

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        RequireOwn(arm, clientOrderId);
        return AskAsync($"cancel {clientOrderId}", (_, matching, now) =>
        {
            matching.Cancel(clientOrderId, now);
            return true;
        }, cancellationToken);
    }

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) => AskAsync($"cancel all {arm}", (exchange, matching, now) =>
    {
        foreach (ExchangeOrder order in exchange.State.Orders.Where(order => order.Ticket.Arm == arm).ToArray())
            matching.Cancel(order.Ticket.ClientOrderId, now);
        return true;
    }, cancellationToken);

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        RequireOwn(arm, clientOrderId);
        return AskAsync($"find {clientOrderId}", (exchange, _, _) => exchange.Knows(clientOrderId), cancellationToken);
    }

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<OpenOrder>>(
        $"orders {arm}", (exchange, _, _) => [.. exchange.State.Orders.Where(order => order.Ticket.Arm == arm).Select(order => order.ToOpenOrder())], cancellationToken);

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) => AskAsync<IReadOnlyDictionary<string, decimal>>(
        $"positions {arm}", (exchange, _, _) => new SortedDictionary<string, decimal>(exchange.State.Of(arm).Positions, StringComparer.Ordinal), cancellationToken);

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) => AskAsync("account", (exchange, _, _) =>
    {
        ExchangeState state = exchange.State;
        decimal cash = capital + state.Baseline.Cash + state.Candidate.Cash;
        return new VenueAccount
        {
            Venue = name,
            AccountId = $"{deploymentId}/{name}",
            Cash = cash,
            Equity = cash + ValueOf(state, state.Baseline) + ValueOf(state, state.Candidate),
            MayTrade = true,
            IsLive = false,
        };
    }, cancellationToken);

    private static decimal ValueOf(ExchangeState state, ExchangeAccount account) =>
        account.Positions.Sum(position => position.Value * state.Ticks[position.Key].Price);

    private async Task<T> AskAsync<T>(string request, Func<IStoredExchange, MatchingEngine, DateTimeOffset, T> answer, CancellationToken cancellationToken)
    {
        (T? result, string? failure) = await store.UseExchangesAsync(deploymentId, Use, cancellationToken).ConfigureAwait(false);
        return failure is null ? result! : throw new VenueException(VenueErrorIds.Unreachable, $"'{name}' gave no answer to '{request}': {failure}.");

        (T? Result, string? Failure) Use(IExchangeRoom room)
        {
            IStoredExchange exchange = room.Open(name);
            DateTimeOffset now = clock.GetUtcNow();
            MatchingEngine matching = new(settings, exchange.State, exchange.Tell);
            matching.Advance(now);

            double drawn = DrawFailure(exchange.State, request);
            if (drawn < settings.DisconnectRate / 2)
                return (default, "the connection was lost before the request arrived");

            T given = answer(exchange, matching, now);
            return drawn < settings.DisconnectRate ? (default, "the connection was lost after the request had arrived") : (given, null);
        }
    }

    /// <summary>By the request and how often it failed in a row, so that it does not fail for ever.</summary>
    private double DrawFailure(ExchangeState state, string request)
    {
        if (settings.DisconnectRate <= 0)
            return 1;

        int failures = state.Failures.GetValueOrDefault(request);
        double drawn = new OrderDraws(settings.Seed, FormattableString.Invariant($"{request}#{failures}")).Uniform(OrderDraw.Disconnect);
        if (drawn < settings.DisconnectRate)
            state.Failures[request] = failures + 1;
        else
            state.Failures.Remove(request);
        return drawn;
    }

    private void RequireOwn(Arm arm, string clientOrderId)
    {
        if (OrderIds.ArmOf(deploymentId, clientOrderId) != arm)
            throw new VenueException(VenueErrorIds.NotOwn, $"'{clientOrderId}' is no order of the {arm} arm of '{deploymentId}'; '{name}' leaves it alone.");
    }
}
