using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// What is read of a deployment in shadow: the venue's and the paper's updates as one. It is as current as the older of the two. The fills that a broker tells are prints
/// of the paper's market.
/// </summary>
internal sealed class ShadowFeed : IVenueFeed
{
    private readonly IVenueFeed _venue;
    private readonly IVenueFeed _paper;
    private readonly Func<IReadOnlyList<MarketTick>, CancellationToken, Task>? _follow;
    private readonly object _gate = new();
    private readonly List<MarketTick> _prints = [];

    /// <param name="venue">The venue's.</param>
    /// <param name="paper">The paper's.</param>
    /// <param name="follow">Lets the paper's market follow prints; null where the venue has no market of its own.</param>
    public ShadowFeed(IVenueFeed venue, IVenueFeed paper, Func<IReadOnlyList<MarketTick>, CancellationToken, Task>? follow = null)
    {
        (_venue, _paper, _follow) = (venue, paper, follow);
        venue.Arrived += Take;
        paper.Arrived += Take;
    }

    public event Action? Arrived;

    public event Action? Reconnected
    {
        add => _venue.Reconnected += value;
        remove => _venue.Reconnected -= value;
    }

    public VenueUpdates Updates { get; } = new();

    /// <summary>The venue's price goes before the paper's.</summary>
    public IReadOnlyDictionary<string, decimal> Prices
    {
        get
        {
            Dictionary<string, decimal> prices = new(_paper.Prices, StringComparer.Ordinal);
            foreach ((string instrument, decimal price) in _venue.Prices)
                prices[instrument] = price;
            return prices;
        }
    }

    public DateTimeOffset? CurrentAt => _venue.CurrentAt is { } venue && _paper.CurrentAt is { } paper ? (venue < paper ? venue : paper) : null;

    public string? Problem => _venue.Problem ?? _paper.Problem;

    public Task FirstReading => Task.WhenAll(_venue.FirstReading, _paper.FirstReading);

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _venue.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        Take();
        await FollowAsync(cancellationToken).ConfigureAwait(false);
        await _paper.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        Take();
    }

    public void Start()
    {
        _venue.Start();
        _paper.Start();
        Take();
    }

    public async ValueTask DisposeAsync()
    {
        await _venue.DisposeAsync().ConfigureAwait(false);
        await _paper.DisposeAsync().ConfigureAwait(false);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        MarketTick[] prints;
        lock (_gate)
            prints = [.. _prints];
        if (prints.Length == 0)
            return;

        await _follow!(prints, cancellationToken).ConfigureAwait(false);
        lock (_gate)
            _prints.RemoveRange(0, prints.Length);
    }

    private void Take()
    {
        bool took;
        lock (_gate)
        {
            long before = Updates.Last;
            foreach (VenueOrder told in Move(_venue.Updates))
            {
                if (_follow is not null && told.LastFill is { } fill)
                    _prints.Add(new MarketTick { Instrument = told.Instrument, Time = told.UpdatedAt, Price = fill.Price, Volume = fill.Quantity });
            }

            Move(_paper.Updates);
            took = Updates.Last > before;
        }

        if (took)
            Arrived?.Invoke();
    }

    private IReadOnlyList<VenueOrder> Move(VenueUpdates from)
    {
        // What comes after this was read is told again at the next turn.
        long last = from.Last;
        IReadOnlyList<VenueOrder> moved = from.After(0);
        foreach (VenueOrder order in moved)
            Updates.Add(order);
        from.Forget(last);
        return moved;
    }
}
