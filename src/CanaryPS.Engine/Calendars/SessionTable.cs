namespace CanaryPS.Engine.Calendars;

/// <summary>Makes the sessions that a calendar's settings stand for.</summary>
internal static class SessionTable
{
    /// <summary>Every session that opens on a day of the calendar, in order of time; none overlaps the one before it.</summary>
    /// <exception cref="ArgumentException">Sessions overlap.</exception>
    public static IReadOnlyList<MarketSession> Of(CalendarSettings settings, TimeZoneInfo zone)
    {
        SessionHours[][] hours = [.. Enum.GetValues<DayOfWeek>().Select(day => HoursOf(settings.Sessions, day))];
        HashSet<DateOnly> holidays = [.. settings.Holidays];
        Dictionary<DateOnly, HalfDays> halfDays = settings.HalfDays.SelectMany(h => h.Dates.Select(date => (date, h))).ToDictionary(d => d.date, d => d.h);

        List<MarketSession> sessions = [];
        for (DateOnly day = settings.FirstDay; day <= settings.LastDay; day = day.AddDays(1))
        {
            if (holidays.Contains(day))
                continue;

            foreach ((TimeSpan open, TimeSpan close) in LocalTimes(hours[(int)day.DayOfWeek], halfDays.GetValueOrDefault(day)))
                Add(sessions, new MarketSession(day, zone.ToInstant(day, open), zone.ToInstant(day, close)), settings.Name);
        }

        return sessions;
    }

    /// <summary>The regular sessions of a weekday, first opening first.</summary>
    public static SessionHours[] HoursOf(IReadOnlyList<SessionHours> sessions, DayOfWeek day) =>
        [.. sessions.Where(s => s.Days.Contains(day)).OrderBy(s => s.Open)];

    /// <summary>The sessions of one day as times since its midnight, without those that a half day takes whole.</summary>
    /// <param name="hours">The regular sessions of its weekday, first opening first.</param>
    /// <param name="half">What is short about the day; null for a whole one.</param>
    public static IEnumerable<(TimeSpan Open, TimeSpan Close)> LocalTimes(IReadOnlyList<SessionHours> hours, HalfDays? half)
    {
        foreach (SessionHours regular in hours)
        {
            TimeSpan open = regular.Open.ToTimeSpan();
            TimeSpan close = OnOrAfter(regular.Close, regular.Open);
            if (half?.Open is { } lateOpen && lateOpen.ToTimeSpan() > open)
                open = lateOpen.ToTimeSpan();
            if (half?.Close is { } earlyClose && OnOrAfter(earlyClose, hours[0].Open) < close)
                close = OnOrAfter(earlyClose, hours[0].Open);
            if (close > open)
                yield return (open, close);
        }
    }

    /// <summary>How long after the midnight that ends its day a session closes; zero where it closes on its day.</summary>
    public static TimeSpan Overhang(SessionHours hours) => hours.Close <= hours.Open ? hours.Close.ToTimeSpan() : TimeSpan.Zero;

    private static TimeSpan OnOrAfter(TimeOnly close, TimeOnly open) =>
        close.ToTimeSpan() + (close <= open ? TimeSpan.FromDays(1) : TimeSpan.Zero);

    private static void Add(List<MarketSession> sessions, MarketSession session, string calendar)
    {
        // Nothing is left of a session that a change of the clocks takes whole.
        if (session.Close <= session.Open)
            return;
        if (sessions.Count > 0 && session.Open < sessions[^1].Close)
            throw new ArgumentException($"The sessions of {calendar} on {session.Date:yyyy-MM-dd} overlap.");

        sessions.Add(session);
    }
}
