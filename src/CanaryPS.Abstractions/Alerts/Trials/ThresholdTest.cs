namespace CanaryPS;

/// <summary>A unit test of rules: series, and the alerts that must be open at given times.</summary>
public sealed record ThresholdTest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The rules; empty for those that the tests are run with.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init => field = FixedList.Of(value); } = [];

    /// <summary>How the alerts live.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>Least time between two alerts of the same thing, s.</summary>
    public double CooldownSeconds { get; init; } = 300;

    /// <summary>Age from which a sample is too old to count, s.</summary>
    public double StalenessSeconds { get; init; } = 90;

    /// <summary>From one point of a series to the next, s, where the series does not say otherwise.</summary>
    public double IntervalSeconds { get; init; } = 30;

    /// <summary>The samples.</summary>
    public IReadOnlyList<ThresholdTestSeries> Series { get; init => field = FixedList.Of(value); } = [];

    /// <summary>What must be, by time.</summary>
    public required IReadOnlyList<ThresholdExpectation> Expect { get; init => field = FixedList.Of(value); }
}
