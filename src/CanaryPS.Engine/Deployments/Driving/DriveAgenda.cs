using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Deployments.Driving;

/// <summary>
/// Which deployments of a store are to be ticked when, as one driver keeps it in memory: a look costs what has happened since the last one, not what there is. It
/// forgets nothing for good: now and then it looks at all deployments anew. Used by one loop.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="driven">Reads the deployments that a driver has to tick.</param>
/// <param name="sweep">Applies stops of trading that have changed.</param>
/// <param name="arrivals">What venues have told.</param>
/// <param name="clock">The deployments' clock.</param>
internal sealed class DriveAgenda(
    IProductionStore store, Func<CancellationToken, Task<IReadOnlyList<Deployment>>> driven, Func<CancellationToken, Task> sweep, VenueArrivals arrivals, TimeProvider clock)
{
    /// <summary>The time between two looks at all deployments.</summary>
    public static readonly TimeSpan WholePause = TimeSpan.FromMinutes(5);

    /// <summary>The longest time between two ticks of a deployment that something not in the store may have come for: an order at an outside venue, or the end of the one that it waits for.</summary>
    public static readonly TimeSpan OutsidePause = TimeSpan.FromSeconds(1);

    /// <summary>How much later than it is due a deployment that another process drives is ticked: that process comes first as long as it lives.</summary>
    public static readonly TimeSpan ForeignDelay = TimeSpan.FromSeconds(1);

    /// <summary>The pause before what was due and found nothing to do, or failed, is ticked again.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest time between two ticks of a deployment, whatever it said of when it is due.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The time between two looks for news where nothing is due: what was committed here is news too.</summary>
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, DriveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>By time; an item whose entry has another time by now is passed over.</summary>
    private readonly PriorityQueue<string, DateTimeOffset> _queue = new();

    private long _position;
    private long _ticket;
    private DateTimeOffset? _wholeAt;

    /// <summary>How many deployments it knows of.</summary>
    public int Count => _entries.Count;

    /// <summary>Takes in what has happened since the last look.</summary>
    /// <exception cref="StoreException">The store can't be read; nothing is lost by that.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        _ticket = store.Signal.Take();
        await sweep(cancellationToken).ConfigureAwait(false);
        if (!(_wholeAt + WholePause > now))
            await LookAtAllAsync(now, cancellationToken).ConfigureAwait(false);

        foreach (string arrived in arrivals.Take())
            Hurry(arrived);
        DriveNews news = await store.ReadDriveNewsAsync(_position, now, cancellationToken).ConfigureAwait(false);
        foreach ((string deploymentId, long version) in news.Changed)
        {
            if (!_entries.TryGetValue(deploymentId, out DriveEntry? entry) || entry.Version < version)
                Plan(deploymentId, (entry ?? new DriveEntry()) with { Due = DateTimeOffset.MinValue });
        }

        foreach (string deploymentId in news.AlertsDue)
            Hurry(deploymentId);
        _position = news.Position;
    }

    /// <summary>The deployment to tick next; null where none is due. What somebody has changed comes before what its own time has come for.</summary>
    public string? TakeDue()
    {
        if (Next is not { } next || next > clock.GetUtcNow())
            return null;

        string deploymentId = _queue.Dequeue();
        _entries[deploymentId] = _entries[deploymentId] with { Due = null };
        return deploymentId;
    }

    /// <summary>When the next one is due; null where nothing is planned.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            while (_queue.TryPeek(out string? deploymentId, out DateTimeOffset due))
            {
                if (_entries.GetValueOrDefault(deploymentId)?.Due == due)
                    return due;
                _queue.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Plans the next tick by what the last one gave.</summary>
    public void Ticked(TickResult tick)
    {
        Deployment deployment = tick.Deployment;
        DateTimeOffset now = clock.GetUtcNow();
        DriveEntry known = _entries.GetValueOrDefault(deployment.Id) ?? new DriveEntry();
        bool isForeign = tick.Outcome == TickOutcome.LeaseHeldElsewhere || (known.IsForeign && tick.Outcome != TickOutcome.Worked);
        if (known.Due is { } meanwhile && meanwhile <= now)
        {
            // Something came for it while it was ticked: it stays planned for that.
            _entries[deployment.Id] = known with { IsForeign = isForeign };
            return;
        }

        if (tick.NextDue is not { } due)
        {
            _entries.Remove(deployment.Id);
            return;
        }

        if (isForeign)
            due = Later(due + ForeignDelay, now + ForeignDelay);
        else if (due <= now)
            due = tick.Outcome == TickOutcome.NothingDue ? now + RetryPause : now;
        if (deployment.IsQueued || deployment.Configuration.Trading.Flow == TradingFlow.Venue)
            due = Earlier(due, now + OutsidePause);
        due = Earlier(due, now + LongestPause);
        Plan(deployment.Id, new DriveEntry { Due = due, Version = deployment.Version, IsForeign = isForeign });
    }

    /// <summary>Plans one that could not be ticked to be tried again.</summary>
    public void Failed(string deploymentId) => Plan(deploymentId, (_entries.GetValueOrDefault(deploymentId) ?? new DriveEntry()) with { Due = clock.GetUtcNow() + OutsidePause });

    /// <summary>Waits until one is due, something has happened in the store or at a venue, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        TimeSpan pause = Next is { } next && next - clock.GetUtcNow() < atMost ? next - clock.GetUtcNow() : atMost;
        if (pause <= TimeSpan.Zero || await arrivals.WaitAsync(pause < LookPause ? pause : LookPause, clock, cancellationToken).ConfigureAwait(false) || pause <= LookPause)
            return;

        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(store.Signal.WaitAsync(_ticket, waiting.Token), arrivals.WaitAsync(pause - LookPause, clock, waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task LookAtAllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The place first: what is committed between the two is found by both.
        long position = await store.GetEventPositionAsync(cancellationToken).ConfigureAwait(false);
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (Deployment deployment in await driven(cancellationToken).ConfigureAwait(false))
        {
            found.Add(deployment.Id);
            if (_entries.GetValueOrDefault(deployment.Id) is not { Due: not null } known || known.Version < deployment.Version)
                Plan(deployment.Id, (_entries.GetValueOrDefault(deployment.Id) ?? new DriveEntry()) with { Due = now });
        }

        foreach (string gone in _entries.Keys.Where(id => !found.Contains(id)).ToArray())
            _entries.Remove(gone);
        _position = Math.Max(_position, position);
        _wholeAt = now;
    }

    private void Hurry(string deploymentId)
    {
        if (_entries.TryGetValue(deploymentId, out DriveEntry? entry) && !(entry.Due <= clock.GetUtcNow()))
            Plan(deploymentId, entry with { Due = clock.GetUtcNow() });
    }

    private void Plan(string deploymentId, DriveEntry entry)
    {
        _entries[deploymentId] = entry;
        _queue.Enqueue(deploymentId, entry.Due!.Value);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
