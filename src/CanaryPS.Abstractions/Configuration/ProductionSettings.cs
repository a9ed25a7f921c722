namespace CanaryPS;

/// <summary>
/// The <c>production:</c> section. Each property is the YAML key of the same name in snake case.
/// Percentages are 0-100, ratios 0-1, latencies ms, throughput trades per minute.
/// </summary>
public sealed record ProductionSettings
{
    /// <summary>Weight of the first canary step, more than 0 and up to 100 %.</summary>
    public double InitialCanaryPercentage { get; init; } = 5;
    /// <summary>Weight of the last canary step, from the initial one to 100 %.</summary>
    public double MaxCanaryPercentage { get; init; } = 50;
    /// <summary>Weight added by each canary step, more than 0.</summary>
    public double CanaryIncrement { get; init; } = 5;
    /// <summary>Length of the whole CANARY stage, min; each weight gets an equal share.</summary>
    public double CanaryDurationMinutes { get; init; } = 30;
    /// <summary>Length of each canary step, min; takes the place of the equal share where given.</summary>
    public double? CanaryStepDurationMinutes { get; init; }
    /// <summary>Length of ROLLOUT, min.</summary>
    public double RolloutDurationMinutes { get; init; } = 60;
    /// <summary>Length of FULL_DEPLOYMENT, min.</summary>
    public double FullDeploymentDurationMinutes { get; init; } = 120;

    /// <summary>Health: least success rate, 0-1.</summary>
    public double MinSuccessRate { get; init; } = 0.95;
    /// <summary>Health: greatest error rate, 0-1.</summary>
    public double MaxErrorRate { get; init; } = 0.05;
    /// <summary>Health: greatest 95th percentile of latency, ms.</summary>
    public double MaxLatencyP95 { get; init; } = 1000;
    /// <summary>Health: greatest 99th percentile of latency, ms.</summary>
    public double MaxLatencyP99 { get; init; } = 2000;
    /// <summary>Health: least trades per minute.</summary>
    public double MinThroughput { get; init; } = 10;
    /// <summary>Health: deepest drawdown, 0-1 as an absolute value.</summary>
    public double MaxDrawdownThreshold { get; init; } = 0.05;
    /// <summary>Health: least Sharpe ratio.</summary>
    public double MinSharpeRatio { get; init; } = 1.0;
    /// <summary>Health: least win rate, 0-1.</summary>
    public double MinWinRate { get; init; } = 0.45;

    /// <summary>Rollback: success rate below this, 0-1.</summary>
    public double RollbackSuccessRate { get; init; } = 0.90;
    /// <summary>Rollback: error rate above this, 0-1.</summary>
    public double RollbackErrorRate { get; init; } = 0.10;
    /// <summary>Rollback: 95th percentile of latency above this, ms.</summary>
    public double RollbackLatencyP95 { get; init; } = 1500;
    /// <summary>Rollback: 99th percentile of latency above this, ms.</summary>
    public double RollbackLatencyP99 { get; init; } = 3000;
    /// <summary>Rollback: drawdown deeper than this, 0-1 as an absolute value.</summary>
    public double RollbackDrawdownThreshold { get; init; } = 0.08;
    /// <summary>Rollback: Sharpe ratio below this.</summary>
    public double RollbackSharpeRatio { get; init; } = 0.5;

    /// <summary>Time between evaluations, s.</summary>
    public double MonitoringInterval { get; init; } = 30;
    /// <summary>Least time between two alerts of the same thing, s.</summary>
    public double AlertCooldown { get; init; } = 300;
    /// <summary>Days that samples are kept, at whatever resolution.</summary>
    public double RetentionDays { get; init; } = 30;
    /// <summary>Days that every sample is kept, before one point a minute stands for them; null means 7, or the retention where that is less.</summary>
    public double? RawRetentionDays { get; init; }
    /// <summary>Days that one point a minute is kept, before one an hour stands for them; null means 14, but not less than the raw and not more than the whole retention.</summary>
    public double? MinuteRetentionDays { get; init; }
    /// <summary>Whether alerts and stage changes are written to the notification file beside the store.</summary>
    public bool EnableNotifications { get; init; } = true;

    /// <summary>How candidate and baseline are compared.</summary>
    public AnalysisKind Analysis { get; init; } = AnalysisKind.Sequential;
    /// <summary>Chance that the comparison ever rolls a sound candidate back, over the whole deployment, above 0 and below 0.5.</summary>
    public double FalseRollbackRate { get; init; } = 0.05;
    /// <summary>Loss of the candidate since a step began that rolls back when exceeded, as a share of what the step trades (capital x weight), above 0 and up to 1; null = none.</summary>
    public decimal? StageLossBudget { get; init; } = 0.02m;
    /// <summary>The same as an amount, currency; where both are given, the smaller one holds.</summary>
    public decimal? StageLossBudgetAmount { get; init; }
    /// <summary>Loss of the candidate since the start that rolls back when exceeded, as a share of what the present step trades, above 0 and up to 1; null = none.</summary>
    public decimal? DeploymentLossBudget { get; init; } = 0.05m;
    /// <summary>The same as an amount, currency; where both are given, the smaller one holds.</summary>
    public decimal? DeploymentLossBudgetAmount { get; init; }
    /// <summary>FAILING evaluations in a row that roll back, at least 1.</summary>
    public int FailureLimit { get; init; } = 3;
    /// <summary>Orders, trades or returns that a rate, quantile or ratio needs before it counts, at least 2.</summary>
    public int MinSamples { get; init; } = 20;
    /// <summary>Age at which a sample is stale, s; null means three monitoring intervals.</summary>
    public double? StalenessSeconds { get; init; }
    /// <summary>Time that a mandatory criterion may be without data in a step, min.</summary>
    public double NoDataGraceMinutes { get; init; } = 10;
    /// <summary>Names of the criteria that must have data.</summary>
    public IReadOnlyList<string> MandatoryCriteria { get; init => field = FixedList.Of(value); } =
        FixedList.Of<string>(["min_success_rate", "max_error_rate", "max_drawdown_threshold"]);
    /// <summary>What a rollback does with the candidate's position.</summary>
    public RollbackPolicy RollbackPolicy { get; init; } = RollbackPolicy.Flatten;
    /// <summary>Host and port that network latency is measured against by a TCP connect; null measures none.</summary>
    public string? NetworkEndpoint { get; init; }
    /// <summary>When the host is read for the SYSTEM metrics.</summary>
    public SystemSourceSettings SystemSource { get; init; } = new();
    /// <summary>Whether a deployment is refused whose plan ends before its criteria can be decided; otherwise the start warns.</summary>
    public bool RequireDecidable { get; init; }
    /// <summary>Strategy variants tried before the candidate was chosen, at least 1; <c>deflated_sharpe</c> discounts them.</summary>
    public int Trials { get; init; } = 1;
    /// <summary>
    /// What samples cover besides everything since the start: <see cref="CanaryPS.MetricWindows.Stage"/>,
    /// <see cref="CanaryPS.MetricWindows.Session"/>, a sliding time such as <c>60m</c>, or a number of orders, returns and trades such as <c>200n</c>.
    /// </summary>
    public IReadOnlyList<string> MetricWindows { get; init => field = FixedList.Of(value); } = [CanaryPS.MetricWindows.Stage];

    /// <summary>
    /// The trading calendar by which durations, intervals and ages count: the name of a shipped one or the path of a file; null counts all time.
    /// What it says is in <see cref="ProductionConfiguration.Calendar"/>.
    /// </summary>
    public string? Calendar { get; init; }
    /// <summary>When a step of the plan may be left for the next one; empty means at any time.</summary>
    public IReadOnlyList<PromotionWindow> PromotionWindows { get; init => field = FixedList.Of(value); } = [];
    /// <summary>Where in a session a step may be left for the next one; other than <see cref="PromotionPoint.Any"/> needs a calendar.</summary>
    public PromotionPoint PromoteAt { get; init; } = PromotionPoint.Any;

    /// <summary>Time that a step may take before <see cref="ProgressDeadlineAction"/> follows, from its entry or the last resumption, min; null sets none.</summary>
    public double? ProgressDeadlineMinutes { get; init; }
    /// <summary>What happens to a deployment that has not advanced within the progress deadline.</summary>
    public DeadlineAction ProgressDeadlineAction { get; init; } = DeadlineAction.Alert;

    /// <summary>What a deployment with this configuration does whose strategy has one that runs.</summary>
    public NewerVersionPolicy NewerVersion { get; init; } = NewerVersionPolicy.Reject;
}
