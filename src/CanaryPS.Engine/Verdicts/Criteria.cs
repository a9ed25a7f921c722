using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Verdicts;

/// <summary>The criteria of a configuration: those of the seed's health and rollback keys, refined and added to by the <c>criteria:</c> section.</summary>
internal static class Criteria
{
    /// <summary>Whose stage is judged beside the whole life, so that a fault that began late is not thinned out by the good orders before.</summary>
    private static readonly HashSet<string> LateFaults =
        [MetricNames.OrderSuccessRate, MetricNames.OrderErrorRate, MetricNames.LatencyP95, MetricNames.LatencyP99];

    /// <summary>The criteria that compare the arms: all respects of the sequential comparison, and Kayenta's score.</summary>
    public static IReadOnlyList<string> Compared { get; } = [.. ArmComparison.Names, KayentaComparison.Score];

    /// <summary>In the order of the keys, added ones after them.</summary>
    public static IReadOnlyList<Criterion> From(ProductionConfiguration configuration)
    {
        IReadOnlyList<Criterion> seed = From(configuration.Production);
        Dictionary<string, CriterionSettings> given = configuration.Criteria.ToDictionary(c => c.Name, StringComparer.Ordinal);
        IEnumerable<CriterionSettings> added = configuration.Criteria.Where(c => seed.All(s => s.Name != c.Name) && !Compared.Contains(c.Name));
        return
        [
            .. seed.Select(c => given.TryGetValue(c.Name, out CriterionSettings? settings) ? Refine(c, settings) : c),
            .. added.Select(c => Refine(
                new Criterion(c.Name, CriterionKind.Health, c.Metric!, c.Operator!.Value, c.Bound!.Value, configuration.Production.MinSamples, Mandatory: false), c)),
        ];
    }

    /// <summary>The policies, limits and weights of what compares the arms; what it says comes from <see cref="ArmComparison"/> or <see cref="KayentaComparison"/>.</summary>
    public static IReadOnlyList<Criterion> OfComparison(ProductionConfiguration configuration)
    {
        Dictionary<string, CriterionSettings> given = configuration.Criteria.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return
        [
            .. Compared.Select(name => new Criterion(
                    name, CriterionKind.Rollback, name, ThresholdOperator.LessThanOrEqual, configuration.Production.FalseRollbackRate,
                    configuration.Production.MinSamples, Mandatory: false))
                .Select(c => given.TryGetValue(c.Name, out CriterionSettings? settings) ? Refine(c, settings) : c),
        ];
    }

    /// <summary>The seed's own.</summary>
    public static IReadOnlyList<Criterion> From(ProductionSettings settings)
    {
        long few = settings.MinSamples;
        HashSet<string> mandatory = new(settings.MandatoryCriteria, StringComparer.Ordinal);

        return
        [
            Health("min_success_rate", MetricNames.OrderSuccessRate, ThresholdOperator.LessThan, settings.MinSuccessRate, few),
            Health("max_error_rate", MetricNames.OrderErrorRate, ThresholdOperator.GreaterThan, settings.MaxErrorRate, few),
            Health("max_latency_p95", MetricNames.LatencyP95, ThresholdOperator.GreaterThan, settings.MaxLatencyP95, few),
            Health("max_latency_p99", MetricNames.LatencyP99, ThresholdOperator.GreaterThan, settings.MaxLatencyP99, few),
            Health("min_throughput", MetricNames.TradeFrequency, ThresholdOperator.LessThan, settings.MinThroughput, 1),
            // Health looks at the drawdown of now, so that a candidate may recover; rollback at the deepest one ever.
            Health("max_drawdown_threshold", MetricNames.PortfolioDrawdown, ThresholdOperator.GreaterThan, settings.MaxDrawdownThreshold, 1),
            Health("min_sharpe_ratio", MetricNames.SharpeRatio, ThresholdOperator.LessThan, settings.MinSharpeRatio, few),
            Health("min_win_rate", MetricNames.WinRate, ThresholdOperator.LessThan, settings.MinWinRate, few),

            Rollback("rollback_success_rate", MetricNames.OrderSuccessRate, ThresholdOperator.LessThan, settings.RollbackSuccessRate, few),
            Rollback("rollback_error_rate", MetricNames.OrderErrorRate, ThresholdOperator.GreaterThan, settings.RollbackErrorRate, few),
            Rollback("rollback_latency_p95", MetricNames.LatencyP95, ThresholdOperator.GreaterThan, settings.RollbackLatencyP95, few),
            Rollback("rollback_latency_p99", MetricNames.LatencyP99, ThresholdOperator.GreaterThan, settings.RollbackLatencyP99, few),
            Rollback("rollback_drawdown_threshold", MetricNames.MaxDrawdown, ThresholdOperator.GreaterThan, settings.RollbackDrawdownThreshold, 1),
            Rollback("rollback_sharpe_ratio", MetricNames.SharpeRatio, ThresholdOperator.LessThan, settings.RollbackSharpeRatio, few),
        ];

        Criterion Health(string name, string metric, ThresholdOperator fails, double bound, long minimum) =>
            new(name, CriterionKind.Health, metric, fails, bound, minimum, mandatory.Contains(name)) { LateFaults = LateFaults.Contains(metric) };

        static Criterion Rollback(string name, string metric, ThresholdOperator fails, double bound, long minimum) =>
            new(name, CriterionKind.Rollback, metric, fails, bound, minimum, Mandatory: false) { LateFaults = LateFaults.Contains(metric) };
    }

    private static Criterion Refine(Criterion criterion, CriterionSettings settings) => criterion with
    {
        Kind = settings.Kind ?? criterion.Kind,
        Metric = settings.Metric ?? criterion.Metric,
        Window = settings.Window ?? criterion.Window,
        LateFaults = criterion.LateFaults && settings.Window is null,
        Operator = settings.Operator ?? criterion.Operator,
        Bound = settings.Bound ?? criterion.Bound,
        WarnBound = settings.WarnBound ?? criterion.WarnBound,
        Confidence = settings.Confidence ?? criterion.Confidence,
        MinimumSamples = settings.MinSamples ?? criterion.MinimumSamples,
        Mandatory = settings.Mandatory ?? criterion.Mandatory,
        Weight = settings.Weight ?? criterion.Weight,
        DryRun = settings.DryRun ?? criterion.DryRun,
        InitialDelayMinutes = settings.InitialDelayMinutes ?? criterion.InitialDelayMinutes,
        FailureLimit = settings.FailureLimit ?? criterion.FailureLimit,
        ConsecutiveFailureLimit = settings.ConsecutiveFailureLimit ?? criterion.ConsecutiveFailureLimit,
        ConsecutiveSuccessLimit = settings.ConsecutiveSuccessLimit ?? criterion.ConsecutiveSuccessLimit,
        Policies = settings.Policies.Count > 0 ? settings.Policies : criterion.Policies,
    };
}
