using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// Alpaca's Trading API v2 as the venue of one deployment. In an account that others trade in too, only orders whose client order id is the arm's are touched, and
/// an arm's position is what its own orders have filled. In a dedicated account everything is the candidate's: all of it is cancelled at once and counts.
/// </summary>
/// <param name="deployment">The deployment.</param>
/// <param name="settings">How the account is reached.</param>
/// <param name="api">Reaches it.</param>
internal sealed class AlpacaVenue(Deployment deployment, AlpacaSettings settings, AlpacaApi api) : IVenue, IDisposable
{
    /// <summary>Cancellations that are under way at once.</summary>
    private const int CancelsAtOnce = 4;

    private readonly OwnOrders _own = new(api, deployment.Id, SinceOf(deployment), RequestLane.Urgent);

    public string Name => deployment.Configuration.Trading.Venue.Name;

    public VenueCapabilities Capabilities { get; } = new()
    {
        TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true, IsDedicated = settings.DedicatedAccount,
    };

    /// <summary>No order of a deployment was submitted before this, however wrong a clock is.</summary>
    public static DateTimeOffset SinceOf(Deployment deployment) => deployment.StartedAt - TimeSpan.FromHours(1);

    public async Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        RequireOwn(ticket.Arm, ticket.ClientOrderId);
        if (settings.DedicatedAccount && ticket.Arm == Arm.Baseline)
            throw new VenueException(VenueErrorIds.Refused, $"The account of {Name} is the candidate's alone. The baseline's order '{ticket.ClientOrderId}' belongs elsewhere.");

        await api.PlaceAsync(new AlpacaTicket(ticket), cancellationToken).ConfigureAwait(false);
    }

    public async Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        RequireOwn(arm, clientOrderId);
        if (await api.FindAsync(RequestLane.Urgent, clientOrderId, cancellationToken).ConfigureAwait(false) is { } order && IsOpen(order))
            await api.CancelAsync(order.Id, cancellationToken).ConfigureAwait(false);
    }

    public async Task CancelAllAsync(Arm arm, CancellationToken cancellationToken)
    {
        if (OwnsAccount(arm))
        {
            await api.CancelAllAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        IReadOnlyList<AlpacaOrder> open = await OpenAsync(arm, cancellationToken).ConfigureAwait(false);
        List<VenueException> failures = [];
        await Parallel.ForEachAsync(
            open, new ParallelOptions { MaxDegreeOfParallelism = CancelsAtOnce, CancellationToken = cancellationToken },
            async (order, cancelled) =>
            {
                try
                {
                    await api.CancelAsync(order.Id, cancelled).ConfigureAwait(false);
                }
                catch (VenueException exception)
                {
                    // One that fails must not keep the others open.
                    lock (failures)
                        failures.Add(exception);
                }
            }).ConfigureAwait(false);
        if (failures is [{ } first, ..])
            throw new VenueException(first.ErrorId, $"{failures.Count} of {open.Count} cancellations failed; the first: {first.Message}", first);
    }

    /// <summary>Closes the account's position in an instrument; only where the account is dedicated, since it may be another's.</summary>
    /// <exception cref="VenueException">The account is not, or can't be reached.</exception>
    public Task CloseAsync(string instrument, CancellationToken cancellationToken) => settings.DedicatedAccount
        ? api.CloseAsync(instrument, cancellationToken)
        : throw new VenueException(VenueErrorIds.NotOwn, $"The account of {Name} is not the candidate's alone, so its position in {instrument} is not closed at once. Send an order of the arm.");

    public async Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        RequireOwn(arm, clientOrderId);
        return await api.FindAsync(RequestLane.Urgent, clientOrderId, cancellationToken).ConfigureAwait(false) is not null;
    }

    public async Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken) =>
        [.. (await OpenAsync(arm, cancellationToken).ConfigureAwait(false)).Select(order => order.ToVenueOrder(arm).ToOpenOrder())];

    public async Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken)
    {
        if (!OwnsAccount(arm))
            return (await _own.ReadAsync(cancellationToken).ConfigureAwait(false)).Of(arm);

        AlpacaPosition[] held = await api.GetPositionsAsync(RequestLane.Urgent, cancellationToken).ConfigureAwait(false);
        SortedDictionary<string, decimal> positions = new(StringComparer.Ordinal);
        foreach (AlpacaPosition position in held.Where(position => position.Quantity != 0))
            positions[position.Symbol] = positions.GetValueOrDefault(position.Symbol) + position.Quantity;
        return positions;
    }

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) => api.GetAccountAsync(ReadAccount, cancellationToken);

    public void Dispose() => _own.Dispose();

    private static bool IsOpen(AlpacaOrder order) => AlpacaStates.Of(order.Status) is VenueOrderState.Pending or VenueOrderState.Open;

    private bool OwnsAccount(Arm arm) => settings.DedicatedAccount && arm == Arm.Candidate;

    /// <summary>The open orders of an arm, of a dedicated account all, page by page.</summary>
    private async Task<IReadOnlyList<AlpacaOrder>> OpenAsync(Arm arm, CancellationToken cancellationToken)
    {
        Dictionary<string, AlpacaOrder> open = new(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        DateTimeOffset? after = null;
        while (true)
        {
            (string Id, DateTimeOffset Submitted, AlpacaOrder? Own)[] page = await api.GetOrdersAsync(
                RequestLane.Urgent, "open", after, order => Read(arm, order), cancellationToken).ConfigureAwait(false);
            int before = seen.Count;
            foreach ((string id, _, AlpacaOrder? own) in page)
            {
                if (seen.Add(id) && own is not null && IsOpen(own))
                    open.Add(id, own);
            }

            if (page.Length < AlpacaApi.PageSize)
                return [.. open.Values];
            if (seen.Count == before)
                throw AlpacaJson.Bad($"more than {AlpacaApi.PageSize} open orders were submitted at {after:O}, so that they can't be read page by page");
            after = page[^1].Submitted - TimeSpan.FromMilliseconds(1);
        }
    }

    private (string Id, DateTimeOffset Submitted, AlpacaOrder? Own) Read(Arm arm, JsonElement order)
    {
        bool isOwn = OwnsAccount(arm)
            || (AlpacaJson.ClientOrderIdOf(order) is { } clientOrderId && clientOrderId.StartsWith(OrderIds.PrefixOf(deployment.Id, arm), StringComparison.Ordinal));
        return (AlpacaJson.Text(order, "id"), AlpacaJson.SubmittedAt(order), isOwn ? AlpacaJson.Order(order) : null);
    }

    private VenueAccount ReadAccount(JsonElement account)
    {
        string status = AlpacaJson.Text(account, "status");
        string? reason = status != "ACTIVE" ? $"its status is {status}"
            : AlpacaJson.Flag(account, "account_blocked") ? "it is blocked"
            : AlpacaJson.Flag(account, "trading_blocked") ? "trading is blocked"
            : AlpacaJson.Flag(account, "trade_suspended_by_user") ? "its user has suspended trading"
            : null;
        return new VenueAccount
        {
            Venue = Name,
            AccountId = AlpacaJson.OptionalText(account, "account_number") ?? AlpacaJson.Text(account, "id"),
            Currency = AlpacaJson.OptionalText(account, "currency") ?? "USD",
            Cash = AlpacaJson.Number(account, "cash"),
            Equity = AlpacaJson.Number(account, "equity"),
            MayTrade = reason is null,
            IsLive = settings.IsLive,
            Reason = reason,
        };
    }

    private void RequireOwn(Arm arm, string clientOrderId)
    {
        if (!clientOrderId.StartsWith(OrderIds.PrefixOf(deployment.Id, arm), StringComparison.Ordinal))
            throw new VenueException(VenueErrorIds.NotOwn, $"'{clientOrderId}' is no order of the {arm} arm of '{deployment.Id}': its id begins otherwise. It is not touched.");
    }
}
