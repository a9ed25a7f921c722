using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.CrashHost;

/// <summary>What the store-writer commits at each version: something in every table, all of it following from the version.</summary>
internal static class StoreWriterContent
{
    public const string DeploymentId = "crash";

    public const int SamplesPerCommit = 40;

    public static StoreCommit Commit(long version)
    {
        DateTimeOffset time = TimeOf(version);
        return new StoreCommit
        {
            Deployment = DeploymentAt(version, time),
            ExpectedVersion = version - 1,
            Journal = [new JournalDraft(time, "engine", "Evaluated", $$"""{"version":{{version}}}""")],
            Effects = [EffectAt(version, time)],
            Samples = [.. Enumerable.Range(0, SamplesPerCommit).Select(i => SampleAt(i, version, time))],
            Alerting = _ => Alerts(version),
            Trading = [new TradingEntry(OrderAt(version, time)), new TradingEntry(MarkAt(version, time))],
            Health = HealthAt(version, time),
        };
    }

    private static DateTimeOffset TimeOf(long version) => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(version);

    private static Deployment DeploymentAt(long version, DateTimeOffset time) => new()
    {
        Id = DeploymentId,
        Candidate = new StrategySpec { Strategy = "fast_momentum", Model = "momentum" },
        Baseline = new StrategySpec { Strategy = "baseline_momentum", Model = "momentum" },
        Configuration = new ProductionConfiguration
        {
            Production = new ProductionSettings(),
            Trading = new TradingSettings(),
            Strategies = [],
            Thresholds = [],
        },
        Plan = [],
        StartedBy = "test",
        StartedAt = time.AddSeconds(-version),
        Stage = DeploymentStage.CANARY,
        StepEnteredAt = time,
        WeightVersion = version,
        Version = version,
    };

    private static Effect EffectAt(long version, DateTimeOffset time) => new()
    {
        Id = FormattableString.Invariant($"effect-{version}"),
        DeploymentId = DeploymentId,
        Ordinal = version,
        Kind = EffectKind.SetWeight,
        Weight = 5,
        WeightVersion = version,
        State = EffectState.Pending,
        CreatedAt = time,
        NextAttemptAt = time,
    };

    private static MetricSample SampleAt(int index, long version, DateTimeOffset time) => new()
    {
        DeploymentId = DeploymentId,
        Name = FormattableString.Invariant($"metric_{index}"),
        Type = MetricType.CUSTOM,
        Arm = Arm.Candidate,
        Time = time,
        Value = version,
        Unit = "count",
        Count = 1,
    };

    /// <summary>What the commit of a version does to the alerts.</summary>
    public static AlertChanges Alerts(long version)
    {
        DateTimeOffset time = TimeOf(version);
        Alert alert = AlertAt(version, time);
        return new AlertChanges
        {
            Alerts = [alert],
            Transitions =
            [
                new AlertTransition
                {
                    AlertId = alert.Id, Key = alert.Key, Told = NotificationKind.Firing, To = alert.State, Severity = alert.Severity,
                    Time = time, Actor = "data", Message = alert.Message,
                },
            ],
            Monitor = MonitorState.HEALTHY,
            NextDue = time.AddMinutes(1),
        };
    }

    private static Alert AlertAt(long version, DateTimeOffset time) => new()
    {
        Id = FormattableString.Invariant($"alert-{version}"),
        DeploymentId = DeploymentId,
        Key = "metric_0 Candidate",
        Severity = AlertSeverity.MEDIUM,
        State = AlertState.Firing,
        Message = "metric_0 is high",
        RaisedAt = time,
        UpdatedAt = time,
    };

    private static OrderEvent OrderAt(long version, DateTimeOffset time) => new()
    {
        EventId = FormattableString.Invariant($"order-{version}/1"),
        DeploymentId = DeploymentId,
        Arm = Arm.Candidate,
        Kind = OrderEventKind.Submitted,
        ClientOrderId = FormattableString.Invariant($"order-{version}"),
        Instrument = "SPX",
        Side = OrderSide.Buy,
        Time = time,
        Quantity = version,
        DecisionPrice = 100.25m,
    };

    private static MarketMark MarkAt(long version, DateTimeOffset time) => new()
    {
        DeploymentId = DeploymentId,
        Time = time,
        Prices = new Dictionary<string, decimal> { ["SPX"] = 100 + version },
        BaselineCapital = 950_000m,
        CandidateCapital = 50_000m,
    };

    private static ProductionHealth HealthAt(long version, DateTimeOffset time) => new()
    {
        DeploymentId = DeploymentId,
        Time = time,
        Health = HealthStatus.HEALTHY,
        Monitor = MonitorState.HEALTHY,
        NotPassing = [],
        Verdict = new Verdict
        {
            DeploymentId = DeploymentId,
            Time = time,
            Stage = DeploymentStage.CANARY,
            Weight = 5,
            Kind = VerdictKind.Hold,
            Health = HealthStatus.HEALTHY,
            Reason = FormattableString.Invariant($"version {version}"),
            Evidence = [],
        },
    };
}
