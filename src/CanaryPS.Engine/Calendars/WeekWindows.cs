namespace CanaryPS.Engine.Calendars;

/// <summary>When windows of the week are, as instants, through every change of their zone's clocks.</summary>
internal static class WeekWindows
{
    /// <summary>The zone of a window: its own, or the calendar's; null where it has neither, or this machine does not have it.</summary>
    public static TimeZoneInfo? ZoneOf(PromotionWindow window, TradingTime time) =>
        window.Timezone is { } name ? LocalTime.FindZone(name) : time.Calendar?.Zone;

    /// <summary>When a window is, from the day before an instant on, by when it begins.</summary>
    /// <param name="window">The window.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="from">From when on.</param>
    /// <param name="days">How many days of the zone to look ahead.</param>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Occurrences(
        PromotionWindow window, TimeZoneInfo zone, DateTimeOffset from, int days)
    {
        DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime).AddDays(-1);
        TimeSpan end = window.To.ToTimeSpan() + (window.To <= window.From ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        for (int i = 0; i <= days; i++, day = day.AddDays(1))
        {
            if (window.Days.Contains(day.DayOfWeek))
                yield return (zone.ToInstant(day, window.From.ToTimeSpan()), zone.ToInstant(day, end));
        }
    }

    /// <summary>
    /// When the window that is on at an instant ends; null where none is on. A window whose zone is not known here is never on.
    /// </summary>
    public static DateTimeOffset? EndAt(IReadOnlyList<PromotionWindow> windows, TradingTime time, DateTimeOffset now) => windows
        .SelectMany(window => ZoneOf(window, time) is { } zone ? Occurrences(window, zone, now, days: 1) : [])
        .Where(window => window.From <= now && now < window.To)
        .Select(window => (DateTimeOffset?)window.To)
        .Max();
}
