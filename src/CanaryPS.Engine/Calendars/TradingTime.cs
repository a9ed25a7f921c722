using System.Collections.Concurrent;

namespace CanaryPS.Engine.Calendars;

/// <summary>
/// The time that durations, intervals and ages of a deployment count: open time of its calendar, or all time without one.
/// Watching must never end with a calendar, so time that the calendar does not know counts in full; going on is what
/// needs a time that it knows.
/// </summary>
internal sealed class TradingTime
{
    /// <summary>Far more than a store's deployments ever name; a bound all the same, as settings come from files.</summary>
    private const int MostKept = 64;

    // Making the sessions takes milliseconds, and a deployment that is read from its store brings its settings as new objects each time.
    private static readonly ConcurrentDictionary<CalendarSettings, TradingTime> _made = new(new CalendarContent());

    private TradingTime(TradingCalendar? calendar) => Calendar = calendar;

    /// <summary>All time counts.</summary>
    public static TradingTime Wall { get; } = new(null);

    /// <summary>The calendar; null where all time counts.</summary>
    public TradingCalendar? Calendar { get; }

    /// <exception cref="CalendarException">This machine does not have the calendar's time zone.</exception>
    public static TradingTime Of(ProductionConfiguration configuration) => configuration.Calendar is { } settings ? Of(settings) : Wall;

    /// <exception cref="CalendarException">This machine does not have the calendar's time zone.</exception>
    public static TradingTime Of(CalendarSettings settings)
    {
        if (_made.TryGetValue(settings, out TradingTime? known))
            return known;
        if (_made.Count >= MostKept)
            _made.Clear();

        return _made.GetOrAdd(settings, new TradingTime(new TradingCalendar(settings)));
    }

    public bool IsOpen(DateTimeOffset time) => Calendar?.Covers(time) != true || Calendar.IsOpen(time);

    /// <summary>The time that counts from one instant to another; negative where the other is earlier.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (Calendar is null)
            return to - from;

        (DateTimeOffset knownFrom, DateTimeOffset knownTo) = (Known(from), Known(to));
        return (knownFrom - from) + Calendar.OpenTimeBetween(knownFrom, knownTo) + (to - knownTo);
    }

    /// <summary>The earliest instant at which so much of the time that counts has passed since a time.</summary>
    public DateTimeOffset Add(DateTimeOffset time, TimeSpan span)
    {
        if (Calendar is null || time >= Calendar.CoveredTo)
            return time + span;

        DateTimeOffset known = Known(time);
        if (span <= known - time)
            return time + span;

        span -= known - time;
        TimeSpan left = Calendar.OpenTimeBetween(known, Calendar.CoveredTo);
        return span <= left ? Calendar.AddOpenTime(known, span) : Calendar.CoveredTo + (span - left);
    }

    /// <summary>
    /// When to look again after a time: an interval later, but no later than when the market closes or opens, so that each
    /// session is looked at from its first instant to its last.
    /// </summary>
    public DateTimeOffset NextLook(DateTimeOffset last, TimeSpan interval)
    {
        DateTimeOffset due = Add(last, interval);
        if (Calendar?.Covers(last) != true)
            return due;

        DateTimeOffset change = Calendar.NextChange(last);
        return change > last && change < due ? change : due;
    }

    private DateTimeOffset Known(DateTimeOffset time) =>
        time < Calendar!.CoveredFrom ? Calendar.CoveredFrom : time > Calendar.CoveredTo ? Calendar.CoveredTo : time;
}
