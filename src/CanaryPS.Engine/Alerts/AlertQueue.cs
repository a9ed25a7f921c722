using CanaryPS.Engine.Alerts.Life;

namespace CanaryPS.Engine.Alerts;

/// <summary>When time changes which alert. A change of an alert costs O(log n), however many there are.</summary>
internal sealed class AlertQueue
{
    /// <summary>By key where several are due at once, so that a book that was built anew does the same in the same order.</summary>
    private static readonly Comparer<(long Ticks, string Key)> Order = Comparer<(long Ticks, string Key)>.Create(
        (one, other) => one.Ticks != other.Ticks ? one.Ticks.CompareTo(other.Ticks) : string.CompareOrdinal(one.Key, other.Key));

    private readonly PriorityQueue<(AlertSlot Slot, DateTimeOffset Due), (long Ticks, string Key)> _queue = new(Order);

    /// <summary>The earliest time; null for none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            Clean();
            return _queue.TryPeek(out (AlertSlot Slot, DateTimeOffset Due) next, out _) ? next.Due : null;
        }
    }

    /// <summary>Notes when time next changes the alert of a slot.</summary>
    public void Plan(AlertSlot slot)
    {
        DateTimeOffset? due = slot.Alert is { } alert ? AlertTimers.Due(alert, slot.Terms) : null;
        if (slot.Due == due)
            return;

        slot.Due = due;
        if (due is { } at)
            _queue.Enqueue((slot, at), (at.UtcTicks, slot.Key));
    }

    /// <summary>A slot whose alert is due; null for none. It stays there until its alert has changed.</summary>
    public AlertSlot? Next(DateTimeOffset now) => NextDue <= now ? _queue.Peek().Slot : null;

    /// <summary>Lets go of times that are no longer so.</summary>
    private void Clean()
    {
        while (_queue.TryPeek(out (AlertSlot Slot, DateTimeOffset Due) next, out _) && next.Slot.Due != next.Due)
            _queue.Dequeue();
    }
}
