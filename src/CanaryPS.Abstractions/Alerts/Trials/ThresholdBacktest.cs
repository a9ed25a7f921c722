namespace CanaryPS;

/// <summary>What rules would have done over samples of before. A page is a notice that calls a person: firing, worse, escalated or reminded.</summary>
public sealed record ThresholdBacktest
{
    /// <summary>The time of the first sample; null where there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time of the last sample.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Samples that were looked at.</summary>
    public required long Samples { get; init; }

    /// <summary>The alerts that fired, as they ended or were at the last sample, oldest first.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init => field = FixedList.Of(value); }

    /// <summary>Pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages a day of the time between the first and the last sample; null where that is no time.</summary>
    public double? PagesPerDay { get; init; }

    /// <summary>The median of the times from when a condition began to hold to when its alert fired, s; null where none fired.</summary>
    public double? MedianDetectionSeconds { get; init; }

    /// <summary>The longest of these times, s.</summary>
    public double? MaxDetectionSeconds { get; init; }

    /// <summary>How many more alerts would have fired without the cooldown.</summary>
    public required int SuppressedByCooldown { get; init; }

    /// <summary>How many more would have fired if conditions did not have to hold for a time.</summary>
    public required int SuppressedByFor { get; init; }

    /// <summary>How many more would have fired if alerts were not kept firing after good data.</summary>
    public required int SuppressedByKeepFiring { get; init; }

    /// <summary>How many more would have fired without flap detection.</summary>
    public required int SuppressedByFlapping { get; init; }

    /// <summary>The same by rule, those that paged most first.</summary>
    public required IReadOnlyList<ThresholdBacktestRule> Rules { get; init => field = FixedList.Of(value); }

    /// <summary>How soon each fault was seen, in the order of the request.</summary>
    public IReadOnlyList<FaultDetection> Faults { get; init => field = FixedList.Of(value); } = [];
}
