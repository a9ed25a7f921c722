using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

/// <summary>Records to store, every member of them set to something of its own.</summary>
internal static class Given
{
    /// <summary>A time with a fraction that only ticks can hold, on no whole second, millisecond or microsecond.</summary>
    public static readonly DateTimeOffset Time = new DateTimeOffset(2020, 2, 29, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567);

    public static Deployment Deployment(string id = "d1", string strategy = "fast_momentum") => new()
    {
        Id = id,
        Candidate = Strategy(strategy, 10),
        Baseline = Strategy("baseline_momentum", 20),
        Configuration = new ProductionConfiguration
        {
            Path = "configs/demo.yaml",
            Production = new ProductionSettings { MaxErrorRate = 0.1 / 3, CanaryStepDurationMinutes = 2.5, NetworkEndpoint = "broker:443" },
            Trading = new TradingSettings { Capital = 123_456.780m, MarketData = new MarketDataSettings { From = new DateOnly(2010, 1, 4) } },
            Strategies = [Strategy("baseline_momentum", 20)],
            Thresholds = [new MetricThreshold { MetricName = "cpu_usage", MetricType = MetricType.SYSTEM, CriticalThreshold = 95, Operator = ThresholdOperator.GreaterThan }],
        },
        Plan = [new PlanStep(0, DeploymentStage.PREPARATION, 0, TimeSpan.Zero), new PlanStep(1, DeploymentStage.CANARY, 5, TimeSpan.FromMinutes(3) + TimeSpan.FromTicks(1))],
        StartedBy = "Ana O'Neil; -- ñ",
        StartedAt = Time,
        Stage = DeploymentStage.CANARY,
        Step = 1,
        StepEnteredAt = Time.AddMinutes(1),
        Weight = 5,
        ConfirmedWeight = 2.5,
        WeightVersion = 3,
        Health = HealthStatus.DEGRADED,
        FailingStreak = 2,
        EvaluatedAt = Time.AddMinutes(2),
        Reason = "holds",
        Version = 1,
    };

    /// <summary>The commit that records a new deployment: one journal entry, version 1.</summary>
    public static StoreCommit Start(Deployment deployment) => new()
    {
        Deployment = deployment with { Version = 1 },
        ExpectedVersion = 0,
        Journal = [Draft("Started", 0)],
    };

    /// <summary>The commit after a deployment's state: one more journal entry.</summary>
    public static StoreCommit Next(Deployment deployment, Lease? lease = null) => new()
    {
        Deployment = deployment with { Version = deployment.Version + 1 },
        ExpectedVersion = deployment.Version,
        Lease = lease,
        Journal = [Draft("Evaluated", deployment.Version)],
    };

    public static Effect Effect(string id, long ordinal, string deploymentId = "d1") => new()
    {
        Id = id,
        DeploymentId = deploymentId,
        Ordinal = ordinal,
        Kind = EffectKind.SetWeight,
        Weight = 0.1,
        WeightVersion = 7,
        State = EffectState.Pending,
        Attempts = 2,
        CreatedAt = Time,
        NextAttemptAt = Time.AddSeconds(5),
        LastResult = "timeout",
    };

    public static MetricSample Sample(
        string name = "latency_p95", double seconds = 0, Arm arm = Arm.Candidate, double? value = 0.1, string deploymentId = "d1") => new()
        {
            DeploymentId = deploymentId,
            Name = name,
            Type = MetricType.TRADING,
            Arm = arm,
            Window = "session",
            Time = Time.AddSeconds(seconds),
            Value = value,
            Unit = "ms",
            Count = 21,
            Reason = value is null ? "ZeroVariance" : null,
        };

    public static Alert Alert(string id, AlertState state = AlertState.Firing, AlertSeverity severity = AlertSeverity.CRITICAL, string deploymentId = "d1") => new()
    {
        Id = id,
        DeploymentId = deploymentId,
        Key = "latency_p95 Candidate",
        Severity = severity,
        State = state,
        Message = "latency_p95 is 3000 ms",
        MetricType = MetricType.TRADING,
        MetricName = "latency_p95",
        Arm = Arm.Candidate,
        Value = 3000.5,
        Threshold = 2000,
        RaisedAt = Time,
        UpdatedAt = Time.AddSeconds(1),
        AcknowledgedBy = "ana",
        AcknowledgedAt = Time.AddSeconds(2),
        ResolvedAt = Time.AddSeconds(3),
        ResolvedBy = "data",
    };

    /// <summary>The change that puts alerts into the store, each as one transition.</summary>
    public static Func<IStoredAlerts, AlertChanges> Alerting(params Alert[] alerts) => _ => new AlertChanges
    {
        Alerts = alerts,
        Transitions = [.. alerts.Select(Transition)],
        Monitor = MonitorState.CRITICAL,
    };

    public static AlertTransition Transition(Alert alert) => new()
    {
        AlertId = alert.Id,
        Key = alert.Key,
        Told = NotificationKind.Acknowledged,
        From = AlertState.Firing,
        To = alert.State,
        Severity = alert.Severity,
        Time = alert.UpdatedAt,
        Actor = "ana",
        Message = alert.Message,
        Note = "known",
    };

    public static OrderEvent Order(string eventId, string deploymentId = "d1") => new()
    {
        EventId = eventId,
        DeploymentId = deploymentId,
        Arm = Arm.Candidate,
        Kind = OrderEventKind.PartiallyFilled,
        ClientOrderId = "order-1",
        Instrument = "SPX",
        Side = OrderSide.Sell,
        Time = Time,
        Quantity = 0.0000000000000000000000000001m,
        Price = decimal.MaxValue,
        DecisionPrice = 3386.150m,
        LimitPrice = 3386.2m,
        Strategy = "fast_momentum",
        VenueOrderId = "v-7",
        Fees = -0.10m,
        Reason = "venue",
    };

    public static MarketMark Mark(double seconds, string deploymentId = "d1") => new()
    {
        DeploymentId = deploymentId,
        Time = Time.AddSeconds(seconds),
        Prices = new Dictionary<string, decimal> { ["SPX"] = 3386.150m, ["DAX"] = 0.1m + 0.2m },
        BaselineCapital = 950_000.00m,
        CandidateCapital = 50_000m,
    };

    public static ProductionHealth Health(double seconds = 0, string deploymentId = "d1") => new()
    {
        DeploymentId = deploymentId,
        Time = Time.AddSeconds(seconds),
        Health = HealthStatus.FAILING,
        Monitor = MonitorState.CRITICAL,
        NotPassing = ["max_error_rate", "min_win_rate"],
        Verdict = new Verdict
        {
            DeploymentId = deploymentId,
            Time = Time.AddSeconds(seconds),
            Stage = DeploymentStage.CANARY,
            Weight = 5,
            Kind = VerdictKind.Hold,
            Health = HealthStatus.FAILING,
            Reason = "three fail",
            FailingStreak = 1,
            Evidence = [new Evidence("max_error_rate", CriterionKind.Health, EvidenceState.Fail, 0.2, 0.05, 40, true, "0.2 > 0.05")],
        },
    };

    public static JournalDraft Draft(string kind, double seconds) => new(Time.AddSeconds(seconds), "engine", kind, """{"why":"é"}""");

    private static StrategySpec Strategy(string name, double lookback) => new()
    {
        Strategy = name,
        Model = "momentum",
        Parameters = new Dictionary<string, double> { ["lookback_period"] = lookback, ["threshold"] = 0.02 },
    };
}
