namespace CanaryPS.Engine.Verdicts;

/// <summary>The criteria that a configuration's health and rollback keys stand for.</summary>
internal static class Criteria
{
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
            new(name, CriterionKind.Health, metric, fails, bound, minimum, mandatory.Contains(name));

        static Criterion Rollback(string name, string metric, ThresholdOperator fails, double bound, long minimum) =>
            new(name, CriterionKind.Rollback, metric, fails, bound, minimum, Mandatory: false);
    }
}
