namespace CanaryPS;

/// <summary>A rule on one metric, judged for each arm by itself.</summary>
public abstract record MetricAlertRule : AlertRule
{
    /// <summary>The metric watched.</summary>
    public required string MetricName { get; init; }

    /// <summary>What its values cover: <see cref="MetricWindows.SinceStart"/>, or the name of a shorter window.</summary>
    public string Window { get; init; } = MetricWindows.SinceStart;

    /// <summary>The arm watched; null for both.</summary>
    public Arm? Arm { get; init; }
}
