using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Tests.Alerts;

public class DefaultThresholdsTests
{
    private static readonly IReadOnlyList<MetricThreshold> Defaults = DefaultThresholds.For(new ProductionSettings());

    [Fact]
    public void EveryBuiltInMetricHasOne()
    {
        IEnumerable<string> names = typeof(MetricNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(names.Order(), Defaults.Select(t => t.MetricName).Order());
    }

    [Theory]
    [InlineData(MetricNames.OrderSuccessRate, 0.95, 0.90, ThresholdOperator.LessThan)]
    [InlineData(MetricNames.OrderErrorRate, 0.05, 0.10, ThresholdOperator.GreaterThan)]
    [InlineData(MetricNames.LatencyP95, 1000, 1500, ThresholdOperator.GreaterThan)]
    [InlineData(MetricNames.LatencyP99, 2000, 3000, ThresholdOperator.GreaterThan)]
    [InlineData(MetricNames.PortfolioDrawdown, 0.05, 0.08, ThresholdOperator.GreaterThan)]
    [InlineData(MetricNames.SharpeRatio, 1.0, 0.5, ThresholdOperator.LessThan)]
    public void TheyFollowTheCriteria(string metric, double warning, double critical, ThresholdOperator relation)
    {
        MetricThreshold threshold = Defaults.Single(t => t.MetricName == metric);

        Assert.Equal((warning, critical, relation), (threshold.WarningThreshold, threshold.CriticalThreshold, threshold.Operator));
    }

    [Fact]
    public void AWarningComesNoLaterThanItsCritical()
    {
        Assert.All(Defaults.Where(t => t.WarningThreshold is not null && t.CriticalThreshold is not null), t =>
            Assert.False(t.Operator.Breaches(t.WarningThreshold!.Value, t.CriticalThreshold!.Value), t.MetricName));
    }

    [Fact]
    public void OneWithoutAnyBoundSaysWhy()
    {
        Assert.All(
            Defaults.Where(t => t.WarningThreshold is null && t.CriticalThreshold is null),
            t => Assert.StartsWith("No bounds:", t.Description));
    }
}
