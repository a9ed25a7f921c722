using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>What is read of a deployment in shadow: the venue's and the paper's updates as one. It is as current as the older of the two.</summary>
internal sealed class ShadowFeed : IVenueFeed
{
    private readonly IVenueFeed _venue;
    private readonly IVenueFeed _paper;
    private readonly object _gate = new();

    public ShadowFeed(IVenueFeed venue, IVenueFeed paper)
    {
        (_venue, _paper) = (venue, paper);
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

    private void Take()
    {
        bool took;
        lock (_gate)
        {
            long before = Updates.Last;
            Move(_venue.Updates);
            Move(_paper.Updates);
            took = Updates.Last > before;
        }

        if (took)
            Arrived?.Invoke();
    }

    private void Move(VenueUpdates from)
    {
        // What comes after this was read is told again at the next turn.
        long last = from.Last;
        foreach (VenueOrder order in from.After(0))
            Updates.Add(order);
        from.Forget(last);
    }
}
