using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of the <c>production:</c> section, and what its values owe each other.</summary>
internal static class ProductionSchema
{
    /// <summary>The health criteria, by the key that sets their bound.</summary>
    public static IReadOnlyList<string> HealthCriteria { get; } =
    [
        "min_success_rate", "max_error_rate", "max_latency_p95", "max_latency_p99",
        "min_throughput", "max_drawdown_threshold", "min_sharpe_ratio", "min_win_rate",
    ];

    private static readonly IReadOnlyDictionary<string, DeadlineAction> DeadlineActions = new Dictionary<string, DeadlineAction>
    {
        ["alert"] = DeadlineAction.Alert,
        ["hold"] = DeadlineAction.Hold,
        ["roll_back"] = DeadlineAction.RollBack,
    };

    private static readonly Section<SystemSourceSettings> SystemSource = new Section<SystemSourceSettings>()
        .Key("interval_seconds", Scalars.SourceInterval, (s, v) => s with { IntervalSeconds = v })
        .Key("timeout_seconds", Scalars.SourceTimeout, (s, v) => s with { TimeoutSeconds = v })
        .Key("staleness_seconds", Scalars.OrNull(Scalars.Seconds), (s, v) => s with { StalenessSeconds = v });

    public static Section<ProductionSettings> Section { get; } = new Section<ProductionSettings>()
        .Key("initial_canary_percentage", Scalars.Percentage, (s, v) => s with { InitialCanaryPercentage = v })
        .Key("max_canary_percentage", Scalars.Percentage, (s, v) => s with { MaxCanaryPercentage = v })
        .Key("canary_increment", Scalars.Increment, (s, v) => s with { CanaryIncrement = v })
        .Key("canary_duration_minutes", Scalars.Minutes, (s, v) => s with { CanaryDurationMinutes = v })
        .Key("canary_step_duration_minutes", Scalars.OrNull(Scalars.Minutes), (s, v) => s with { CanaryStepDurationMinutes = v })
        .Key("rollout_duration_minutes", Scalars.Minutes, (s, v) => s with { RolloutDurationMinutes = v })
        .Key("full_deployment_duration_minutes", Scalars.Minutes, (s, v) => s with { FullDeploymentDurationMinutes = v })
        .Key("min_success_rate", Scalars.Ratio, (s, v) => s with { MinSuccessRate = v })
        .Key("max_error_rate", Scalars.Ratio, (s, v) => s with { MaxErrorRate = v })
        .Key("max_latency_p95", Scalars.Milliseconds, (s, v) => s with { MaxLatencyP95 = v })
        .Key("max_latency_p99", Scalars.Milliseconds, (s, v) => s with { MaxLatencyP99 = v })
        .Key("min_throughput", Scalars.Number(0, 1e9, "trades per minute"), (s, v) => s with { MinThroughput = v })
        .Key("max_drawdown_threshold", Scalars.Ratio, (s, v) => s with { MaxDrawdownThreshold = v })
        .Key("min_sharpe_ratio", Scalars.Finite, (s, v) => s with { MinSharpeRatio = v })
        .Key("min_win_rate", Scalars.Ratio, (s, v) => s with { MinWinRate = v })
        .Key("rollback_success_rate", Scalars.Ratio, (s, v) => s with { RollbackSuccessRate = v })
        .Key("rollback_error_rate", Scalars.Ratio, (s, v) => s with { RollbackErrorRate = v })
        .Key("rollback_latency_p95", Scalars.Milliseconds, (s, v) => s with { RollbackLatencyP95 = v })
        .Key("rollback_latency_p99", Scalars.Milliseconds, (s, v) => s with { RollbackLatencyP99 = v })
        .Key("rollback_drawdown_threshold", Scalars.Ratio, (s, v) => s with { RollbackDrawdownThreshold = v })
        .Key("rollback_sharpe_ratio", Scalars.Finite, (s, v) => s with { RollbackSharpeRatio = v })
        .Key("monitoring_interval", Scalars.Seconds, (s, v) => s with { MonitoringInterval = v })
        .Key("alert_cooldown", Scalars.SecondsOrZero, (s, v) => s with { AlertCooldown = v })
        .Key("retention_days", Scalars.Days, (s, v) => s with { RetentionDays = v })
        .Key("raw_retention_days", Scalars.OrNull(Scalars.Days), (s, v) => s with { RawRetentionDays = v })
        .Key("minute_retention_days", Scalars.OrNull(Scalars.Days), (s, v) => s with { MinuteRetentionDays = v })
        .Key("enable_notifications", Scalars.Boolean, (s, v) => s with { EnableNotifications = v })
        .Key("analysis", Scalars.OneOf<AnalysisKind>(), (s, v) => s with { Analysis = v })
        .Key("false_rollback_rate", Scalars.Number(1e-9, 0.5, "a ratio"), (s, v) => s with { FalseRollbackRate = v })
        .Key("stage_loss_budget", Scalars.OrNull(Scalars.Share), (s, v) => s with { StageLossBudget = v })
        .Key("stage_loss_budget_amount", Scalars.OrNull(Scalars.Money), (s, v) => s with { StageLossBudgetAmount = v })
        .Key("deployment_loss_budget", Scalars.OrNull(Scalars.Share), (s, v) => s with { DeploymentLossBudget = v })
        .Key("deployment_loss_budget_amount", Scalars.OrNull(Scalars.Money), (s, v) => s with { DeploymentLossBudgetAmount = v })
        .Key("failure_limit", Scalars.Whole(1, 1_000_000), (s, v) => s with { FailureLimit = v })
        .Key("min_samples", Scalars.Whole(2, 1_000_000_000), (s, v) => s with { MinSamples = v })
        .Key("staleness_seconds", Scalars.OrNull(Scalars.Seconds), (s, v) => s with { StalenessSeconds = v })
        .Key("no_data_grace_minutes", Scalars.MinutesOrZero, (s, v) => s with { NoDataGraceMinutes = v })
        .Key("mandatory_criteria", Criteria(), (s, v) => s with { MandatoryCriteria = v })
        .Key("rollback_policy", Scalars.OneOf<RollbackPolicy>(), (s, v) => s with { RollbackPolicy = v })
        .Key("network_endpoint", Scalars.EndpointOrNull, (s, v) => s with { NetworkEndpoint = v })
        .Key("system_source", SystemSource, (s, v) => s with { SystemSource = v }, s => s.SystemSource)
        .Key("require_decidable", Scalars.Boolean, (s, v) => s with { RequireDecidable = v })
        .Key("trials", Scalars.Whole(1, 1_000_000), (s, v) => s with { Trials = v })
        .Key("metric_windows", Windows(), (s, v) => s with { MetricWindows = v })
        .Key("calendar", PromotionSchema.CalendarOrNull, (s, v) => s with { Calendar = v })
        .Key("promotion_windows", PromotionSchema.Windows, (s, v) => s with { PromotionWindows = v })
        .Key("promote_at", PromotionSchema.Point, (s, v) => s with { PromoteAt = v })
        .Key("progress_deadline_minutes", Scalars.OrNull(Scalars.Minutes), (s, v) => s with { ProgressDeadlineMinutes = v })
        .Key("progress_deadline_action", Scalars.OneOf(DeadlineActions), (s, v) => s with { ProgressDeadlineAction = v })
        .Key("newer_version", Scalars.OneOf<NewerVersionPolicy>(), (s, v) => s with { NewerVersion = v });

    /// <summary>A rollback bound stricter than the health bound would take a candidate out that is still healthy.</summary>
    public static IReadOnlyList<OrderRule<ProductionSettings>> Rules { get; } =
    [
        new("max_canary_percentage", s => s.MaxCanaryPercentage, Relation.AtLeast, "initial_canary_percentage", s => s.InitialCanaryPercentage),
        new("rollback_success_rate", s => s.RollbackSuccessRate, Relation.AtMost, "min_success_rate", s => s.MinSuccessRate),
        new("rollback_error_rate", s => s.RollbackErrorRate, Relation.AtLeast, "max_error_rate", s => s.MaxErrorRate),
        new("rollback_latency_p95", s => s.RollbackLatencyP95, Relation.AtLeast, "max_latency_p95", s => s.MaxLatencyP95),
        new("rollback_latency_p99", s => s.RollbackLatencyP99, Relation.AtLeast, "max_latency_p99", s => s.MaxLatencyP99),
        new("rollback_drawdown_threshold", s => s.RollbackDrawdownThreshold, Relation.AtLeast, "max_drawdown_threshold", s => s.MaxDrawdownThreshold),
        new("rollback_sharpe_ratio", s => s.RollbackSharpeRatio, Relation.AtMost, "min_sharpe_ratio", s => s.MinSharpeRatio),
        new("max_latency_p99", s => s.MaxLatencyP99, Relation.AtLeast, "max_latency_p95", s => s.MaxLatencyP95),
        new("rollback_latency_p99", s => s.RollbackLatencyP99, Relation.AtLeast, "rollback_latency_p95", s => s.RollbackLatencyP95),
        new("raw_retention_days", s => s.RawRetentionDays, Relation.AtMost, "retention_days", s => s.RetentionDays),
        new("minute_retention_days", s => s.MinuteRetentionDays, Relation.AtMost, "retention_days", s => s.RetentionDays),
        new("progress_deadline_minutes", s => s.ProgressDeadlineMinutes, Relation.AtLeast, "canary_step_duration_minutes", s => s.CanaryStepDurationMinutes),
        new("progress_deadline_minutes", s => s.ProgressDeadlineMinutes, Relation.AtLeast, "canary_duration_minutes", s => OneCanaryStep(s)),
        new("progress_deadline_minutes", s => s.ProgressDeadlineMinutes, Relation.AtLeast, "rollout_duration_minutes", s => s.RolloutDurationMinutes),
        new("progress_deadline_minutes", s => s.ProgressDeadlineMinutes, Relation.AtLeast, "full_deployment_duration_minutes", s => s.FullDeploymentDurationMinutes),
        new("minute_retention_days", s => s.MinuteRetentionDays, Relation.AtLeast, "raw_retention_days", s => s.RawRetentionDays),
    ];

    /// <summary>The share of the CANARY stage that each of its steps gets, min; null where the steps have a length of their own.</summary>
    private static double? OneCanaryStep(ProductionSettings settings) =>
        settings.CanaryStepDurationMinutes is null && settings.MaxCanaryPercentage >= settings.InitialCanaryPercentage
            ? DeploymentPlan.From(settings)[1].Dwell.TotalMinutes
            : null;

    private static ListOf<string> Windows() => new(
        new Scalar<string>(
            "\"stage\", \"session\", a time of 1 second to 30 days such as \"60m\" (s, m or h), or 1 to 10000 orders such as \"200n\"",
            (ScalarNode node, [MaybeNullWhen(false)] out string value) => WindowSpec.TryParse(value = node.Text, out _)),
        null, name => name, identityKey: null, least: 0);

    private static ListOf<string> Criteria() =>
        new(Scalars.OneOf(HealthCriteria.ToDictionary(name => name)), null, name => name, identityKey: null, least: 0);
}
