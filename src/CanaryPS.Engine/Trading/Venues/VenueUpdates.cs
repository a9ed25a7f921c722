namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// The orders of a deployment as a venue told them, in that order, until they are known to be in the store. Each has a position, from 1. Where too many
/// wait, only how each order stands last is kept. Safe from any thread.
/// </summary>
internal sealed class VenueUpdates
{
    /// <summary>Updates that wait at most before those that others follow are left out.</summary>
    public const int MostWaiting = 100_000;

    private readonly object _gate = new();
    private List<(long Position, VenueOrder Order)> _waiting = [];
    private long _last;

    /// <summary>The position of the newest; 0 before the first.</summary>
    public long Last => Interlocked.Read(ref _last);

    public void Add(VenueOrder order)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _last);
            _waiting.Add((_last, order));
            if (_waiting.Count > MostWaiting)
                Thin();
        }
    }

    /// <summary>What was told after a position, oldest first.</summary>
    public IReadOnlyList<VenueOrder> After(long position)
    {
        lock (_gate)
            return [.. _waiting.SkipWhile(update => update.Position <= position).Select(update => update.Order)];
    }

    /// <summary>Lets go of everything up to a position: it is in the store.</summary>
    public void Forget(long position)
    {
        lock (_gate)
            _waiting.RemoveRange(0, _waiting.TakeWhile(update => update.Position <= position).Count());
    }

    private void Thin()
    {
        // Of one order the one with the most fills stays, and an end stays where there is one: both say more than what came before them.
        Dictionary<string, (long Position, VenueOrder Order)> kept = new(StringComparer.Ordinal);
        foreach ((long Position, VenueOrder Order) update in _waiting)
        {
            if (!kept.TryGetValue(update.Order.ClientOrderId, out (long Position, VenueOrder Order) known)
                || update.Order.Filled > known.Order.Filled
                || (update.Order.Filled == known.Order.Filled && update.Order.State >= known.Order.State))
            {
                kept[update.Order.ClientOrderId] = update;
            }
        }

        _waiting = [.. kept.Values.OrderBy(update => update.Position)];
    }
}
