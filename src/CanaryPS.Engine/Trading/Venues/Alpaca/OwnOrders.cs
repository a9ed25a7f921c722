using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// The orders of one deployment in an account that others trade in too: all of the account are read, page by page, and those of the deployment kept. What is
/// over for some minutes does not change any more, so its fills are kept and it is not read again.
/// </summary>
/// <param name="api">Reads.</param>
/// <param name="deploymentId">Whose orders.</param>
/// <param name="since">No order of the deployment was submitted before.</param>
/// <param name="lane">What for.</param>
internal sealed class OwnOrders(AlpacaApi api, string deploymentId, DateTimeOffset since, RequestLane lane) : IDisposable
{
    /// <summary>An order that is over for this long before the newest of the account is settled.</summary>
    private static readonly TimeSpan SettleAge = TimeSpan.FromMinutes(10);

    /// <summary>Pages overlap by this much: many orders may have been submitted at one instant.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<(Arm Arm, string Symbol), decimal> _settled = [];
    private readonly Dictionary<string, DateTimeOffset> _settledAt = new(StringComparer.Ordinal);
    private DateTimeOffset _from = since;

    /// <summary>Reads the deployment's orders that are not settled, oldest first, and the positions that follow from all of them.</summary>
    public async Task<OwnReading> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (List<AlpacaOrder> own, DateTimeOffset newest) = await PagesAsync(cancellationToken).ConfigureAwait(false);
            Dictionary<(Arm Arm, string Symbol), decimal> positions = new(_settled);
            foreach (AlpacaOrder order in own)
                Add(positions, order);
            Settle(own, newest);
            return new OwnReading(own, positions);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(List<AlpacaOrder> Own, DateTimeOffset Newest)> PagesAsync(CancellationToken cancellationToken)
    {
        List<AlpacaOrder> own = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        DateTimeOffset after = _from;
        while (true)
        {
            (string Id, DateTimeOffset Submitted, AlpacaOrder? Own)[] page = await api.GetOrdersAsync(lane, "all", after, Read, cancellationToken).ConfigureAwait(false);
            bool isNew = false;
            foreach ((string id, _, AlpacaOrder? order) in page)
            {
                if (!seen.Add(id))
                    continue;
                isNew = true;
                if (order is not null && !_settledAt.ContainsKey(id))
                    own.Add(order);
            }

            if (page.Length < AlpacaApi.PageSize)
                return (own, page.Length == 0 ? after : page[^1].Submitted);
            if (!isNew)
                throw AlpacaJson.Bad($"more than {AlpacaApi.PageSize} orders were submitted at {after:O}, so that they can't be read page by page");
            after = page[^1].Submitted - Overlap;
        }
    }

    private (string Id, DateTimeOffset Submitted, AlpacaOrder? Own) Read(JsonElement order)
    {
        // Of other people's orders only what the pages need is looked at: they may be of kinds that are not known here.
        string id = AlpacaJson.Text(order, "id");
        DateTimeOffset submitted = AlpacaJson.SubmittedAt(order);
        bool isOwn = AlpacaJson.ClientOrderIdOf(order) is { } clientOrderId && OrderIds.ArmOf(deploymentId, clientOrderId) is not null;
        return (id, submitted, isOwn ? AlpacaJson.Order(order) : null);
    }

    private void Settle(List<AlpacaOrder> own, DateTimeOffset newest)
    {
        DateTimeOffset limit = newest - SettleAge;
        DateTimeOffset border = own.Where(order => AlpacaStates.Of(order.Status) is VenueOrderState.Pending or VenueOrderState.Open || order.ChangedAt >= limit)
            .Select(order => order.SubmittedAt).Append(limit).Min();
        if (border - Overlap <= _from)
            return;

        _from = border - Overlap;
        foreach (AlpacaOrder order in own.Where(order => order.SubmittedAt < border))
        {
            Add(_settled, order);
            _settledAt.Add(order.Id, order.SubmittedAt);
        }

        // Only what the next reading would meet again has to be known.
        foreach ((string id, DateTimeOffset submitted) in _settledAt.ToArray())
        {
            if (submitted < _from)
                _settledAt.Remove(id);
        }
    }

    private void Add(Dictionary<(Arm Arm, string Symbol), decimal> positions, AlpacaOrder order)
    {
        (Arm, string Symbol) key = (OrderIds.ArmOf(deploymentId, order.ClientOrderId)!.Value, order.Symbol);
        positions[key] = positions.GetValueOrDefault(key) + (order.Side == OrderSide.Buy ? order.Filled : -order.Filled);
    }
}
