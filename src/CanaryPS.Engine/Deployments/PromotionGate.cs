using System.Globalization;
using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// When a deployment may go on to its next step, completion included: in a session, at the point of it that is asked for,
/// and inside a promotion window. It turns an Advance into a Hold that says until when, and touches nothing else.
/// </summary>
internal sealed class PromotionGate(ProductionSettings settings, TradingTime time)
{
    /// <summary>Monitoring intervals after a session's opening that still count as its opening: who is later has missed it.</summary>
    private const int BoundaryIntervals = 3;

    /// <summary>How far ahead to look; windows come every week, and no market stays closed so long.</summary>
    private const int MostDays = 60;

    private readonly TimeSpan _boundary = TimeSpan.FromSeconds(settings.MonitoringInterval * BoundaryIntervals);

    public static Verdict Apply(Deployment deployment, Verdict verdict)
    {
        if (verdict.Kind != VerdictKind.Advance)
            return verdict;

        PromotionGate gate = new(deployment.Configuration.Production, TradingTime.Of(deployment.Configuration));
        return gate.Wait(verdict.Time) is { } wait
            ? verdict with { Kind = VerdictKind.Hold, Reason = $"{verdict.Reason}, but {wait}" }
            : verdict;
    }

    /// <summary>Why the deployment has to wait, and until when; null where it may go on.</summary>
    public string? Wait(DateTimeOffset now)
    {
        if (time.Calendar is { } calendar && !calendar.Covers(now))
            return $"the calendar {calendar.Name} knows {calendar.Range()} only, so that nothing goes on by it; start again with a calendar that goes further";

        DateTimeOffset? next = NextAllowed(now);
        return next is null ? $"{Obstacle(now)}, and no time to go on comes in the next {MostDays} days"
            : next > now ? string.Create(CultureInfo.InvariantCulture, $"{Obstacle(now)}; it may go on at {next.Value.UtcDateTime:ddd yyyy-MM-dd HH:mm} UTC")
            : null;
    }

    /// <summary>The first time, from a given one on, at which a deployment may go on; null where the next weeks have none.</summary>
    public DateTimeOffset? NextAllowed(DateTimeOffset from)
    {
        DateTimeOffset horizon = from + TimeSpan.FromDays(MostDays);
        if (time.Calendar is { } calendar && calendar.CoveredTo < horizon)
            horizon = calendar.CoveredTo;
        if (settings.PromotionWindows.Count == 0)
            return FirstInSession(from, horizon);

        return settings.PromotionWindows
            .SelectMany(window => WeekWindows.Occurrences(window, ZoneOf(window), from, MostDays))
            .Where(w => w.To > from && w.From <= horizon)
            .OrderBy(w => w.From)
            .Select(w => FirstInSession(w.From > from ? w.From : from, w.To < horizon ? w.To : horizon))
            .Where(t => t is not null)
            .Min();
    }

    private TimeZoneInfo ZoneOf(PromotionWindow window)
    {
        if (WeekWindows.ZoneOf(window, time) is { } zone)
            return zone;
        if (window.Timezone is not { } name)
            throw new InvalidOperationException("A promotion window has neither a time zone nor a calendar.");

        throw new CalendarException(
            "CalendarTimezone", time.Calendar?.Name ?? "", $"A promotion window is in the time zone '{name}', which this machine does not have; install the system's time zone data (tzdata).");
    }

    /// <summary>The first time from one instant until before another that is at the place in a session that is asked for.</summary>
    private DateTimeOffset? FirstInSession(DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
            return null;
        if (time.Calendar is not { } calendar || IsAtPoint(calendar, from))
            return from;

        DateTimeOffset? next = settings.PromoteAt == PromotionPoint.SessionClose
            ? (calendar.SessionOf(from) ?? calendar.NextSession(from))?.Close
            : calendar.NextSession(from)?.Open;
        return next < to ? next : null;
    }

    private string Obstacle(DateTimeOffset now) => (time.Calendar, settings.PromoteAt) switch
    {
        (null, _) => "it is outside the promotion windows",
        ({ } calendar, _) when IsAtPoint(calendar, now) => "it is outside the promotion windows",
        ({ } calendar, PromotionPoint.SessionOpen) => $"steps are left at the opening of {calendar.Name} alone",
        ({ } calendar, PromotionPoint.SessionClose) => $"steps are left after the close of {calendar.Name} alone",
        ({ } calendar, _) => $"{calendar.Name} is closed",
    };

    private bool IsAtPoint(TradingCalendar calendar, DateTimeOffset now)
    {
        MarketSession? session = calendar.SessionOf(now);
        return settings.PromoteAt switch
        {
            PromotionPoint.Any => session is not null,
            PromotionPoint.SessionOpen => session is not null && now - session.Open < _boundary,
            PromotionPoint.SessionClose => session is null || now - calendar.LastClose(now) < _boundary,
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.PromoteAt, "unknown point"),
        };
    }
}
