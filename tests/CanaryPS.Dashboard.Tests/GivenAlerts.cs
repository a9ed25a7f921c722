using CanaryPS.Engine;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Alerts that fire because a metric of somebody's own is above its bound.</summary>
internal static class GivenAlerts
{
    public static async Task<IReadOnlyList<Alert>> FireAsync(ProductionEngine engine, string deploymentId, params string[] metrics)
    {
        await engine.PutThresholdsAsync([.. metrics.Select(Rule)], null, replace: true, "ana");
        await SampleAsync(engine, deploymentId, metrics);
        return [.. (await engine.GetAlertsAsync(new AlertQuery { DeploymentId = deploymentId, OpenOnly = true })).Where(alert => metrics.Contains(alert.MetricName))];
    }

    public static Task SampleAsync(ProductionEngine engine, string deploymentId, params string[] metrics) => engine.AddSamplesAsync(deploymentId, [.. metrics.Select(metric => new MetricSample
    {
        DeploymentId = deploymentId, Name = metric, Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = TimeProvider.System.GetUtcNow(), Value = 5, Unit = "count",
    })]);

    private static MetricThreshold Rule(string metric) =>
        new() { MetricName = metric, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 1, CriticalThreshold = 2 };
}
