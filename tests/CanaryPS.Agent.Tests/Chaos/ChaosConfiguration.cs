using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>Configurations that end the same way whatever the timing: one that passes every step, and one whose rollback a share of rejected orders decides.</summary>
internal static class ChaosConfiguration
{
    /// <summary>Trades by itself, and nothing but losing everything would stop it: it is COMPLETED after its steps.</summary>
    /// <param name="folder">Where its file is written.</param>
    /// <param name="hook">Where its messages go.</param>
    public static ProductionConfiguration Passing(string folder, string hook) => Load(folder, "passing.yaml", $$"""
        {{Common}}
          max_drawdown_threshold: 1
          rollback_drawdown_threshold: 1
        criteria:
        {{string.Concat(((string[])["min_success_rate", "max_error_rate", "max_latency_p95", "max_latency_p99", "min_throughput", "min_sharpe_ratio", "min_win_rate",
            "rollback_success_rate", "rollback_error_rate", "rollback_latency_p95", "rollback_latency_p99", "rollback_sharpe_ratio"])
            .Select(name => $"  - {{ name: {name}, dry_run: true }}\n"))}}
        trading:
          market_data:
            file: {{Path.Combine(AppContext.BaseDirectory, "configs", "market-data", "eu-indices-daily.csv")}}
            from: 1996-01-01
            seconds_per_bar: 0.5
        {{Notifications(hook)}}
        """);

    /// <summary>Its orders come from outside. It stays in its first step, since nothing tells what they are worth, and is rolled back when too many are rejected.</summary>
    public static ProductionConfiguration FromOutside(string folder, string hook) => Load(folder, "outside.yaml", $$"""
        {{Common}}
        trading:
          flow: external
        rollback:
          watch_minutes: 0
        {{Notifications(hook)}}
        """);

    private const string Common = """
        production:
          initial_canary_percentage: 10
          max_canary_percentage: 30
          canary_increment: 10
          canary_duration_minutes: 0.25
          rollout_duration_minutes: 0.1
          full_deployment_duration_minutes: 0.1
          monitoring_interval: 1
          staleness_seconds: 600
          analysis: None
          mandatory_criteria: []
          stage_loss_budget: null
          deployment_loss_budget: null
        """;

    private static string Notifications(string hook) => $$"""
        notifications:
          channels:
            - { name: hook, kind: webhook, url: "{{hook}}", longest_pause_seconds: 2, timeout_seconds: 5, messages_per_minute: 6000 }
          route:
            channels: [hook]
            group_interval_seconds: 1
        """;

    private static ProductionConfiguration Load(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return new ProductionEngineFactory().LoadConfiguration(path);
    }
}
