using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// The session of a deployment that trades at a venue. It makes no orders: a loop beside the ticks reads what becomes of them, and each tick takes what is
/// there into the ledger. Marks are made at each monitoring interval from the newest prices, but only while the venue can be read, so that data of a venue
/// that can't be is stale and not the same for ever.
/// </summary>
internal sealed class VenueTradingSession : ITradingSession
{
    /// <summary>Time between two looks where nobody wakes the driver.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly string _deploymentId;
    private readonly FlowDivision _division;
    private readonly TimeSpan _interval;
    private readonly IVenueFeed _feed;
    private readonly TimeProvider _clock;
    private readonly TradingTape _tape;
    private readonly OrderProgressBook _progress;
    private DateTimeOffset _lookedAt;
    private long _read;

    /// <param name="deployment">The deployment.</param>
    /// <param name="connection">Its venue, which lives longer than the session.</param>
    /// <param name="ledger">Its ledger, which follows orders.</param>
    /// <param name="clock">The deployment's clock.</param>
    public VenueTradingSession(Deployment deployment, VenueConnection connection, DeploymentLedger ledger, TimeProvider clock)
    {
        _deploymentId = deployment.Id;
        _division = FlowDivision.Of(deployment.Configuration.Routing, deployment.Configuration.Trading.Capital);
        _interval = TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);
        _feed = connection.Feed;
        _clock = clock;
        _tape = new TradingTape(ledger);
        _progress = ledger.Progress ?? throw new ArgumentException("The ledger does not follow orders.", nameof(ledger));
        _lookedAt = clock.GetUtcNow();
        CandidateVenue = BaselineVenue = connection.Venue;
    }

    public DateTimeOffset? NextDue => _feed.Updates.Last > _read ? _lookedAt : _lookedAt + LookAgain;

    public IVenue CandidateVenue { get; }

    public IVenue BaselineVenue { get; }

    public string? Problem => _feed.FirstReading.IsCompleted ? _feed.Problem : $"what has happened at {CandidateVenue.Name} is not read yet";

    public void HandOver(string effectId, DateTimeOffset now) => PositionTransfer.Write(_tape, _deploymentId, effectId, now);

    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        _feed.Start();
        await _feed.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        if (_feed.FirstReading.IsCompleted)
            return;

        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_feed.FirstReading, Task.Delay(LookAgain, TimeProvider.System, enough.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await enough.CancelAsync().ConfigureAwait(false);
    }

    public void Advance(DateTimeOffset now, double weightInForce)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weightInForce, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weightInForce, 100);

        TakeArrived();
        Mark(now, weightInForce);
        _lookedAt = now;
    }

    public void TakeArrived()
    {
        _feed.Start();
        TakeIn();
    }

    /// <summary>A session whose commit failed is thrown away, and the next one is told again what this one had read.</summary>
    public void NoteCommitted() => _feed.Updates.Forget(_read);

    public IReadOnlyList<TradingEntry> Drain() => _tape.Drain();

    private void TakeIn()
    {
        long last = _feed.Updates.Last;
        foreach (VenueOrder order in _feed.Updates.After(_read))
        {
            foreach (OrderEvent told in VenueOrderEvents.Since(_progress[order.ClientOrderId], order, _deploymentId).ToArray())
                _tape.Write(told);
        }

        _read = last;
    }

    private void Mark(DateTimeOffset now, double weight)
    {
        MarketMark? previous = _tape.Ledger.LastMark;
        if (previous is not null && now < previous.Time + _interval)
            return;

        // What the venue said before the last mark ended that period, not this one.
        if (_feed.CurrentAt is not { } current || current <= previous?.Time)
            return;

        Dictionary<string, decimal> prices = new(previous?.Prices ?? new Dictionary<string, decimal>(), StringComparer.Ordinal);
        foreach ((string instrument, decimal price) in _feed.Prices)
            prices[instrument] = price;
        _tape.Write(WeightedCapital.Mark(_deploymentId, _division.CapitalOf, previous, now, prices, weight));
    }
}
