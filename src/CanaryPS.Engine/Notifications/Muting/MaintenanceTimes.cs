using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>When a maintenance window is on.</summary>
internal static class MaintenanceTimes
{
    /// <summary>After how long to look again at a window whose end the calendar does not know.</summary>
    private static readonly TimeSpan _lookAgain = TimeSpan.FromHours(1);

    /// <summary>When to look whether a window that is on has ended; null where it is not on.</summary>
    public static DateTimeOffset? EndAt(MaintenanceWindow window, TradingTime time, DateTimeOffset now)
    {
        DateTimeOffset? end = WeekWindows.EndAt(window.Times, time, now);
        if (!window.OutsideSessions || time.IsOpen(now) || time.Calendar is not { } calendar)
            return end;

        DateTimeOffset open = calendar.NextSession(now)?.Open ?? now + _lookAgain;
        return end > open ? end : open;
    }
}
