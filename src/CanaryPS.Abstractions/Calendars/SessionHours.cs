namespace CanaryPS;

/// <summary>A regular session of some weekdays, in local time.</summary>
public sealed record SessionHours
{
    /// <summary>The weekdays on which it opens.</summary>
    public required IReadOnlyList<DayOfWeek> Days { get; init => field = FixedList.Of(value); }

    /// <summary>When it opens.</summary>
    public required TimeOnly Open { get; init; }

    /// <summary>When it closes; at or before <see cref="Open"/> means on the next day.</summary>
    public required TimeOnly Close { get; init; }
}
