using CanaryPS.Engine;

namespace CanaryPS.Benchmarks;

/// <summary>A deployment whose alerts go to a webhook, with rules on metrics that only the run reports.</summary>
internal static class PagedDeployment
{
    public static string Metric(int series) => FormattableString.Invariant($"pulse_{series}");

    /// <summary>Starts it with a rule for each series, in the store as persons add them.</summary>
    public static async Task<string> StartAsync(
        IProductionEngine engine, string url, int series, double interval, IReadOnlyList<string> groupBy, double groupInterval)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with
        {
            Production = configuration.Production with { AlertCooldown = 0, MonitoringInterval = interval },
            Trading = configuration.Trading with { Flow = TradingFlow.External },
            Alerts = new AlertSettings { FlapChanges = 0 },
            Notifications = new NotificationSettings
            {
                Channels = [new WebhookChannelSettings { Name = "desk", Url = url, MessagesPerMinute = 100_000 }],
                Route = new NotificationRoute { Channels = ["desk"], GroupBy = groupBy, GroupWaitSeconds = 0, GroupIntervalSeconds = groupInterval },
            },
        };
        Deployment deployment = await engine.StartAsync(new DeploymentRequest { Candidate = configuration.Strategies[1], Configuration = configuration, Actor = "bench" });
        await engine.PutThresholdsAsync(
            [.. Enumerable.Range(0, series).Select(i => new MetricThreshold
            {
                MetricName = Metric(i), MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, CriticalThreshold = 0.9,
            })],
            strategy: null, replace: false, "bench");
        return deployment.Id;
    }

    public static MetricSample Pulse(string deploymentId, int series, Arm arm, double value) => new()
    {
        DeploymentId = deploymentId,
        Name = Metric(series),
        Type = MetricType.CUSTOM,
        Arm = arm,
        Time = TimeProvider.System.GetUtcNow(),
        Value = value,
        Unit = "count",
        Count = 1,
    };
}
