namespace CanaryPS;

/// <summary>One health or rollback condition of the configuration.</summary>
/// <param name="Name">The configuration key it comes from, for example <c>max_latency_p95</c>.</param>
/// <param name="Kind">What it means when it fails.</param>
/// <param name="Metric">The metric it judges, for example a name of <see cref="MetricNames"/>.</param>
/// <param name="Operator">The relation between value and bound that makes it FAIL.</param>
/// <param name="Bound">The bound, in the metric's unit. Drawdown bounds are compared with the drawdown's absolute value.</param>
/// <param name="MinimumSamples">Observations needed before the value counts; at least 1.</param>
/// <param name="Mandatory">Whether missing data past the grace counts as FAILING.</param>
public sealed record Criterion(
    string Name,
    CriterionKind Kind,
    string Metric,
    ThresholdOperator Operator,
    double Bound,
    long MinimumSamples,
    bool Mandatory)
{
    /// <summary>Which of the metric's windows it judges, one of <see cref="MetricWindows"/> or of <see cref="ProductionSettings.MetricWindows"/>.</summary>
    public string Window { get; init; } = MetricWindows.SinceStart;

    /// <summary>Whether it fails, too, where the same metric over the present stage alone has observations enough and fails.</summary>
    public bool LateFaults { get; init; }

    /// <summary>Beyond this, yet inside the bound, it is Warn; null = never.</summary>
    public double? WarnBound { get; init; }

    /// <summary>
    /// Confidence that a Pass or a Fail needs, 0.5 to 1 exclusive, at all evaluations together; null compares the raw value.
    /// </summary>
    public double? Confidence { get; init; }

    /// <summary>What it counts towards FAILING, more than 0; the seed's criteria count 1 each.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it is evaluated and shown but decides nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Time from the entry of a step before it counts, min.</summary>
    public double InitialDelayMinutes { get; init; }

    /// <summary>Failures of a step that are forgiven; null = as <see cref="ConsecutiveFailureLimit"/> says, or none.</summary>
    public int? FailureLimit { get; init; }

    /// <summary>Failures in a row that are forgiven; null = as <see cref="FailureLimit"/> says, or none.</summary>
    public int? ConsecutiveFailureLimit { get; init; }

    /// <summary>Passes in a row that an advance needs; at least 1.</summary>
    public int ConsecutiveSuccessLimit { get; init; } = 1;

    /// <summary>What it does in the states that are not left to the default.</summary>
    public IReadOnlyList<EvidencePolicy> Policies { get; init => field = FixedList.Of(value); } = [];
}
