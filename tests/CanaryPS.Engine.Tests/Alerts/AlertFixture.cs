using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Tests.Alerts;

/// <summary>A book that watches two metrics, and the samples it is told.</summary>
internal static class AlertFixture
{
    public const string DeploymentId = "d1";
    public const string Rate = "rate";

    public static readonly DateTimeOffset Start = new(2024, 1, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(300);

    public static readonly string RateKey = AlertBook.KeyOf(Rate, Arm.Candidate);

    private static readonly IReadOnlyList<MetricThreshold> Thresholds =
    [
        new() { MetricName = Rate, MetricType = MetricType.CUSTOM, WarningThreshold = 10, CriticalThreshold = 20, Operator = ThresholdOperator.GreaterThan },
        new() { MetricName = MetricNames.MaxDrawdown, MetricType = MetricType.PERFORMANCE, WarningThreshold = 0.05, CriticalThreshold = 0.08, Operator = ThresholdOperator.GreaterThan },
    ];

    public static AlertBook Book(IEnumerable<Alert>? existing = null) => new(DeploymentId, Thresholds, Cooldown, existing ?? []);

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static MetricSample Sample(double? value, DateTimeOffset time, string name = Rate, Arm arm = Arm.Candidate) => new()
    {
        DeploymentId = AlertFixture.DeploymentId,
        Name = name,
        Type = MetricType.CUSTOM,
        Arm = arm,
        Time = time,
        Value = value,
        Unit = "1/s",
        Reason = value is null ? "NoTrades" : null,
    };

    /// <summary>Tells the book one value of the watched rate, taken at the moment it is told.</summary>
    public static IReadOnlyList<Alert> Tell(this AlertBook book, double? value, double seconds) =>
        book.Observe([Sample(value, At(seconds))], At(seconds));
}
