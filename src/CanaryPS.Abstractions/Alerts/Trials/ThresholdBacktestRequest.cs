namespace CanaryPS;

/// <summary>What to try over samples of before.</summary>
public sealed record ThresholdBacktestRequest
{
    /// <summary>The rules.</summary>
    public required IReadOnlyList<AlertRule> Rules { get; init => field = FixedList.Of(value); }

    /// <summary>How the alerts live.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>Least time between two alerts of the same thing, s.</summary>
    public double CooldownSeconds { get; init; } = 300;

    /// <summary>Age from which a sample is too old to count, s.</summary>
    public double StalenessSeconds { get; init; } = 90;

    /// <summary>When something is known to have gone wrong: how soon an alert fired from then on is told.</summary>
    public IReadOnlyList<DateTimeOffset> Faults { get; init => field = FixedList.Of(value); } = [];
}
