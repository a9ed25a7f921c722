namespace CanaryPS;

/// <summary>One health or rollback condition of the configuration.</summary>
/// <param name="Name">The configuration key it comes from, for example <c>max_latency_p95</c>.</param>
/// <param name="Kind">What it means when it fails.</param>
/// <param name="Metric">The metric it judges, a name of <see cref="MetricNames"/>.</param>
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
    bool Mandatory);
