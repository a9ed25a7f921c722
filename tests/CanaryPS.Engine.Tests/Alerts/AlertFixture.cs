using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Tests.Alerts;

/// <summary>What the tests of alerts share: times, samples, and a desk that watches two metrics.</summary>
internal static class AlertFixture
{
    public const string DeploymentId = "d1";
    public const string Rate = "rate";

    public static readonly DateTimeOffset Start = new(2024, 1, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(300);

    public static readonly string RateKey = CompiledRule.KeyOf(Rate, Arm.Candidate);

    public static readonly MetricThreshold RateRule =
        new() { MetricName = Rate, MetricType = MetricType.CUSTOM, WarningThreshold = 10, CriticalThreshold = 20, Operator = ThresholdOperator.GreaterThan };

    public static readonly IReadOnlyList<AlertRule> Thresholds =
    [
        RateRule,
        new MetricThreshold { MetricName = MetricNames.MaxDrawdown, MetricType = MetricType.PERFORMANCE, WarningThreshold = 0.05, CriticalThreshold = 0.08, Operator = ThresholdOperator.GreaterThan },
    ];

    public static AlertScope Scope(AlertSettings? settings = null) => new(DeploymentId, "momentum", settings ?? new AlertSettings(), Cooldown);

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static MetricSample Sample(double? value, DateTimeOffset time, string name = Rate, Arm arm = Arm.Candidate) => new()
    {
        DeploymentId = DeploymentId,
        Name = name,
        Type = MetricType.CUSTOM,
        Arm = arm,
        Time = time,
        Value = value,
        Unit = "1/s",
        Reason = value is null ? "NoTrades" : null,
    };
}
