namespace CanaryPS;

/// <summary>Days on which only a part of the regular sessions is held, in local time.</summary>
public sealed record HalfDays
{
    /// <summary>No session is open before this; null where the day opens as ever.</summary>
    public TimeOnly? Open { get; init; }

    /// <summary>No session is open from this on; at or before the day's first opening means on the next day; null where the day closes as ever.</summary>
    public TimeOnly? Close { get; init; }

    /// <summary>The days.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init => field = FixedList.Of(value); }
}
