namespace CanaryPS;

/// <summary>A time of the week in which a deployment may go on to its next step.</summary>
public sealed record PromotionWindow
{
    /// <summary>The weekdays on which it begins.</summary>
    public required IReadOnlyList<DayOfWeek> Days { get; init => field = FixedList.Of(value); }

    /// <summary>When it begins, local time.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>When it ends, local time; at or before <see cref="From"/> means on the next day.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>The time zone of both, as an IANA name; null means the calendar's.</summary>
    public string? Timezone { get; init; }
}
