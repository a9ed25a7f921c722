namespace CanaryPS;

/// <summary>What one rule would have done.</summary>
public sealed record ThresholdBacktestRule
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Alerts that fired.</summary>
    public required int Alerts { get; init; }

    /// <summary>Pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages a day; null where there is no time.</summary>
    public double? PagesPerDay { get; init; }

    /// <summary>The median time from when its condition began to hold to when the alert fired, s; null where none fired.</summary>
    public double? MedianDetectionSeconds { get; init; }

    /// <summary>The longest of these times, s.</summary>
    public double? MaxDetectionSeconds { get; init; }
}
