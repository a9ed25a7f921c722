namespace CanaryPS;

/// <summary>A trading calendar can't be used for what was asked.</summary>
/// <param name="errorId">Stable id: <c>CalendarRange</c> for a time that it says nothing about, <c>CalendarTimezone</c> for a zone that this machine lacks.</param>
/// <param name="calendar">The calendar's name.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class CalendarException(string errorId, string calendar, UserMessage message) : CanaryException(errorId, message)
{
    /// <summary>The calendar's name.</summary>
    public string Calendar { get; } = calendar;
}
