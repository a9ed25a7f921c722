namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// When a group tells what waits. A first CRITICAL does not wait for the group's interval, but each such message doubles the
/// least time to the next one, so that a storm of them is told a few times an interval and not once an alert.
/// </summary>
/// <param name="Wait">How long a group that has told nothing lately waits for more.</param>
/// <param name="Interval">Least time between two messages.</param>
/// <param name="DueAt">When it tells what waits; null where nothing does.</param>
/// <param name="LastFlushAt">When it last told something; null for never.</param>
/// <param name="Hurried">How many more messages did not wait for the interval than did; 0 again after a quiet one.</param>
internal sealed record GroupTimes(TimeSpan Wait, TimeSpan Interval, DateTimeOffset? DueAt, DateTimeOffset? LastFlushAt, int Hurried)
{
    /// <summary>The least time from a message to the first one that hurries after another one that did.</summary>
    private static readonly TimeSpan _firstHurry = TimeSpan.FromSeconds(1);

    /// <summary>Whether an item does not wait for the interval.</summary>
    public static bool IsUrgent(NotificationItem item) => item.Severity == AlertSeverity.CRITICAL
        && item.Kind is NotificationKind.Firing or NotificationKind.Worse or NotificationKind.Escalated;

    /// <summary>As it is once one more item waits.</summary>
    public GroupTimes Add(NotificationItem item, DateTimeOffset now)
    {
        DateTimeOffset due = !HasToldLately(now) ? now + Wait
            : IsUrgent(item) ? Later(now, LastFlushAt!.Value + Hurry)
            : LastFlushAt!.Value + Interval;
        return this with { DueAt = DueAt < due ? DueAt : due };
    }

    /// <summary>As it is once it has told something.</summary>
    /// <param name="now">When.</param>
    /// <param name="isMoreWaiting">Whether something waits still, which is told after the interval.</param>
    public GroupTimes Flush(DateTimeOffset now, bool isMoreWaiting) => this with
    {
        Hurried = HasToldLately(now) ? Math.Min(Hurried + 1, 30) : now - LastFlushAt < 2 * Interval ? Math.Max(Hurried - 1, 0) : 0,
        LastFlushAt = now,
        DueAt = isMoreWaiting ? now + Interval : null,
    };

    private TimeSpan Hurry
    {
        get
        {
            TimeSpan pause = Hurried == 0 ? TimeSpan.Zero : _firstHurry * Math.Pow(2, Hurried - 1);
            return pause < Interval ? pause : Interval;
        }
    }

    /// <summary>A clock that went back must not keep a group quiet until it has caught up.</summary>
    private bool HasToldLately(DateTimeOffset now) => LastFlushAt is { } last && last <= now && now < last + Interval;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
