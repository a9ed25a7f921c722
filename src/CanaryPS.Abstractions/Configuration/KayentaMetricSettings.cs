namespace CanaryPS;

/// <summary>A metric of the <c>kayenta:</c> section.</summary>
public sealed record KayentaMetricSettings
{
    /// <summary>The metric, a TRADING, RISK or PERFORMANCE name of <see cref="MetricNames"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>Which change is bad.</summary>
    public HarmfulDirection Direction { get; init; } = HarmfulDirection.Either;

    /// <summary>The groups that it counts in; none is a group of its own by the metric's name.</summary>
    public IReadOnlyList<string> Groups { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether it makes the score 0 unless it passes.</summary>
    public bool Critical { get; init; }

    /// <summary>Whether it fails where an arm has no values.</summary>
    public bool DataRequired { get; init; }

    /// <summary>Whether it is shown but does not count.</summary>
    public bool Muted { get; init; }

    /// <summary>What stands for a value that is missing.</summary>
    public MissingValueRule NanStrategy { get; init; } = MissingValueRule.Remove;

    /// <summary>How the size of a difference is measured.</summary>
    public EffectMeasure Effect { get; init; } = EffectMeasure.MeanRatio;

    /// <summary>The effect from which a rise counts, at least that of no difference; null = every rise.</summary>
    public double? AllowedIncrease { get; init; }

    /// <summary>The effect from which a fall counts, at most that of no difference; null = every fall.</summary>
    public double? AllowedDecrease { get; init; }

    /// <summary>The effect from which a rise is critical, where <see cref="Critical"/>; null = every one that counts.</summary>
    public double? CriticalIncrease { get; init; }

    /// <summary>The effect from which a fall is critical, where <see cref="Critical"/>; null = every one that counts.</summary>
    public double? CriticalDecrease { get; init; }
}
