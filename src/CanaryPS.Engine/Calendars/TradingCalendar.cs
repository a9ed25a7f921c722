using System.Globalization;

namespace CanaryPS.Engine.Calendars;

/// <summary>
/// When a market is open, and how much open time lies between two instants. Sessions are open from their opening until just
/// before their close, as instants, so a change of the clocks moves them and never counts twice. Every question takes O(log n) of
/// the number of sessions. Asking about a time outside <see cref="CoveredFrom"/> to <see cref="CoveredTo"/> is an error, never a guess.
/// </summary>
internal sealed class TradingCalendar
{
    private readonly CalendarSettings _settings;
    private readonly IReadOnlyList<MarketSession> _sessions;
    private readonly DateTimeOffset[] _opens;

    /// <summary>Open ticks before session i; the last item is the open time of all of them.</summary>
    private readonly long[] _ticksBefore;

    /// <summary>When the unbroken open time ends that session i belongs to.</summary>
    private readonly DateTimeOffset[] _stretchEnds;

    /// <exception cref="CalendarException">This machine has no such time zone.</exception>
    /// <exception cref="ArgumentException">Sessions overlap, or there are none.</exception>
    public TradingCalendar(CalendarSettings settings)
    {
        _settings = settings;
        Zone = LocalTime.FindZone(settings.Timezone) ?? throw new CalendarException(
            "CalendarTimezone", Name,
            $"The calendar {Name} is in the time zone '{settings.Timezone}', which this machine does not have; install the system's time zone data (tzdata).");
        _sessions = SessionTable.Of(settings, Zone);
        if (_sessions.Count == 0)
            throw new ArgumentException($"The calendar {Name} has no session.");

        _opens = [.. _sessions.Select(s => s.Open)];
        _ticksBefore = new long[_sessions.Count + 1];
        _stretchEnds = new DateTimeOffset[_sessions.Count];
        for (int i = 0; i < _sessions.Count; i++)
            _ticksBefore[i + 1] = _ticksBefore[i] + (_sessions[i].Close - _sessions[i].Open).Ticks;
        for (int i = _sessions.Count - 1; i >= 0; i--)
            _stretchEnds[i] = i + 1 < _sessions.Count && _opens[i + 1] == _sessions[i].Close ? _stretchEnds[i + 1] : _sessions[i].Close;

        // What the day before the first one left open after midnight is not known.
        TimeSpan unknown = settings.Sessions.Where(s => s.Days.Contains(settings.FirstDay.AddDays(-1).DayOfWeek))
            .Select(SessionTable.Overhang).DefaultIfEmpty(TimeSpan.Zero).Max();
        CoveredFrom = Zone.ToInstant(settings.FirstDay, unknown);
        DateTimeOffset midnight = Zone.ToInstant(settings.LastDay, TimeSpan.FromDays(1));
        CoveredTo = _sessions[^1].Close > midnight ? _sessions[^1].Close : midnight;
    }

    /// <summary>The calendar's name.</summary>
    public string Name => _settings.Name;

    /// <summary>The market's time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The first instant that it knows.</summary>
    public DateTimeOffset CoveredFrom { get; }

    /// <summary>The last instant that it knows.</summary>
    public DateTimeOffset CoveredTo { get; }

    public IReadOnlyList<MarketSession> Sessions => _sessions;

    public bool Covers(DateTimeOffset time) => time >= CoveredFrom && time <= CoveredTo;

    public bool IsOpen(DateTimeOffset time) => SessionOf(time) is not null;

    /// <summary>The session that is open; null where none is.</summary>
    public MarketSession? SessionOf(DateTimeOffset time)
    {
        int last = LastOpenedAt(Demand(time));
        return last >= 0 && time < _sessions[last].Close ? _sessions[last] : null;
    }

    /// <summary>The first session that opens after a time; null where the calendar ends before one does.</summary>
    public MarketSession? NextSession(DateTimeOffset time)
    {
        int next = LastOpenedAt(Demand(time)) + 1;
        return next < _sessions.Count ? _sessions[next] : null;
    }

    /// <summary>The first opening after a time.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset time) => NextSession(time)?.Open ?? throw NoMore(time, "a session opens");

    /// <summary>The first close after a time: that of the session that is open, or of the next one.</summary>
    public DateTimeOffset NextClose(DateTimeOffset time) =>
        (SessionOf(time) ?? NextSession(time))?.Close ?? throw NoMore(time, "a session closes");

    /// <summary>The last close at or before a time; null where the calendar knows none.</summary>
    public DateTimeOffset? LastClose(DateTimeOffset time)
    {
        int last = LastOpenedAt(Demand(time));
        if (last >= 0 && time >= _sessions[last].Close)
            return _sessions[last].Close;

        return last >= 1 ? _sessions[last - 1].Close : null;
    }

    /// <summary>When the market next opens or closes; sessions that follow each other without a break are one open time.</summary>
    public DateTimeOffset NextChange(DateTimeOffset time)
    {
        int last = LastOpenedAt(Demand(time));
        if (last >= 0 && time < _sessions[last].Close)
            return _stretchEnds[last];

        return last + 1 < _sessions.Count ? _sessions[last + 1].Open : CoveredTo;
    }

    /// <summary>The open time from one instant to another; negative where the other is earlier.</summary>
    public TimeSpan OpenTimeBetween(DateTimeOffset from, DateTimeOffset to) => TimeSpan.FromTicks(OpenTicks(to) - OpenTicks(from));

    /// <summary>The earliest instant at which so much open time has passed since a time.</summary>
    public DateTimeOffset AddOpenTime(DateTimeOffset time, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        long before = OpenTicks(time);
        if (span == TimeSpan.Zero)
            return time.ToUniversalTime();
        if (span.Ticks > _ticksBefore[^1] - before)
            throw NoMore(time, FormattableString.Invariant($"{span.TotalMinutes:0.##} open minutes pass"));

        // The session in which the target is reached is the last one with less open time before it.
        long target = before + span.Ticks;
        int found = Array.BinarySearch(_ticksBefore, target);
        int session = (found >= 0 ? found : ~found) - 1;
        return _sessions[session].Open + TimeSpan.FromTicks(target - _ticksBefore[session]);
    }

    /// <summary>The calendar's range in the words of a message.</summary>
    public string Range() => string.Create(
        CultureInfo.InvariantCulture, $"{_settings.FirstDay:yyyy-MM-dd} to {_settings.LastDay:yyyy-MM-dd}");

    private long OpenTicks(DateTimeOffset time)
    {
        int last = LastOpenedAt(Demand(time));
        if (last < 0)
            return 0;

        MarketSession session = _sessions[last];
        return _ticksBefore[last] + ((time < session.Close ? time : session.Close) - session.Open).Ticks;
    }

    private int LastOpenedAt(DateTimeOffset time)
    {
        int found = Array.BinarySearch(_opens, time);
        return found >= 0 ? found : ~found - 1;
    }

    private DateTimeOffset Demand(DateTimeOffset time) => Covers(time) ? time : throw Outside(time);

    private CalendarException Outside(DateTimeOffset time) => new(
        "CalendarRange", Name,
        $"The calendar {Name} knows {Range()}, and says nothing about {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; extend its file.");

    private CalendarException NoMore(DateTimeOffset time, string wanted) => new(
        "CalendarRange", Name,
        $"The calendar {Name} ends with {_settings.LastDay:yyyy-MM-dd}, before {wanted} after {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; extend its file.");
}
