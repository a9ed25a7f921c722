using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>The time that ages of samples count.</summary>
/// <param name="Trading">Open time of the calendar, or all time.</param>
/// <param name="StaleAfter">How old a sample may be to count.</param>
/// <param name="StartedAt">When the deployment began: a metric that never had a sample is missing since then.</param>
internal sealed record RuleTime(TradingTime Trading, TimeSpan StaleAfter, DateTimeOffset StartedAt)
{
    /// <summary>Whether something is at least so old. Open time is never longer than all time.</summary>
    public bool IsOlder(DateTimeOffset since, TimeSpan age, DateTimeOffset now) =>
        now - since >= age && Trading.Between(since, now) >= age;

    public bool IsStale(DateTimeOffset since, DateTimeOffset now) => IsOlder(since, StaleAfter, now);
}
