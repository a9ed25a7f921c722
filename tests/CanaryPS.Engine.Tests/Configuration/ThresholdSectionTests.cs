namespace CanaryPS.Engine.Tests.Configuration;

public class ThresholdSectionTests
{
    [Fact]
    public void AThresholdTakesThePlaceOfTheDefaultOrWatchesAMetricOfItsOwn()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            """
            thresholds:
              - { metric_name: custom_metric, metric_type: CUSTOM, warning_threshold: 80.0, critical_threshold: 95.0, operator: ">", description: Custom metric threshold }
              - { metric_name: slippage, metric_type: TRADING, warning_threshold: null, critical_threshold: 50, operator: ">=" }
            """);

        Assert.Equal(
            new MetricThreshold
            {
                MetricName = "custom_metric",
                MetricType = MetricType.CUSTOM,
                WarningThreshold = 80,
                CriticalThreshold = 95,
                Operator = ThresholdOperator.GreaterThan,
                Description = "Custom metric threshold",
            },
            read.Thresholds[^1]);
        MetricThreshold slippage = Assert.Single(read.Thresholds.OfType<MetricThreshold>(), t => t.MetricName == "slippage");
        Assert.Null(slippage.WarningThreshold);
        Assert.Equal(50, slippage.CriticalThreshold);
        Assert.Equal(ThresholdOperator.GreaterThanOrEqual, slippage.Operator);
        Assert.Equal(typeof(MetricNames).GetFields().Length + 1, read.Thresholds.Count);
    }

    [Theory]
    [InlineData("cpu_usage, metric_type: SYSTEM, warning_threshold: 96, critical_threshold: 95, operator: '>'", "warning_threshold")]
    [InlineData("win_rate, metric_type: PERFORMANCE, warning_threshold: 0.3, critical_threshold: 0.4, operator: '<'", "warning_threshold")]
    [InlineData("cpu_usage, metric_type: RISK, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_type")]
    [InlineData("cpu_usage, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_type")]
    [InlineData("cpu_usge, metric_type: SYSTEM, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_name")]
    [InlineData("var_95, metric_type: RISK, warning_threshold: -0.03, critical_threshold: 0.05, operator: '>'", "warning_threshold")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: 2, operator: '=>'", "operator")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: .inf, operator: '>'", "critical_threshold")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, operator: '>'", "critical_threshold")]
    public void WhatContradictsIsLocated(string item, string key)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf($"thresholds:\n  - {{ metric_name: {item} }}\n");

        Assert.Equal($"thresholds[0].{key}", problem.Key);
        Assert.Equal(2, problem.Line);
    }

    [Fact]
    public void AMisspeltMetricIsRecognised()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(
            "thresholds: [{ metric_name: latncy_p95, metric_type: TRADING, warning_threshold: 1, critical_threshold: 2, operator: '>' }]");

        Assert.Equal("latency_p95", problem.Suggestion);
    }
}
