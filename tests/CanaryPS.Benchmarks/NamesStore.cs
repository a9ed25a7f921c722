using System.Globalization;
using CanaryPS.Engine;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Benchmarks;

/// <summary>A store with many names of each kind, for Measure-Completion.ps1: deployments of which one in ten runs, open alerts, rules of alerts, metrics.</summary>
internal static class NamesStore
{
    public const string Argument = "names-store";

    private const int MetricsOfEach = 40;

    public static async Task FillAsync(string path, int entries)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        DateTimeOffset start = new(2026, 1, 2, 9, 30, 0, TimeSpan.Zero);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, CancellationToken.None);
        Deployment[] deployments =
        [
            .. Enumerable.Range(0, entries).Select(i => BenchmarkDeployment.New(start.AddMinutes(i)) with
            {
                Id = Guid.CreateVersion7(start.AddMinutes(i)).ToString("N"),
                Candidate = configuration.Strategies[1] with { Strategy = FormattableString.Invariant($"strategy-{i}") },
                Baseline = configuration.Strategies[0],
                Configuration = configuration,
                Version = 1,
            }),
        ];
        foreach (Deployment deployment in deployments)
            await store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0, Journal = [Draft(deployment)] }, default);

        foreach (Deployment[] some in deployments.Chunk(500))
            await store.CommitAllAsync([.. some.Select((deployment, i) => Next(deployment, i % 10 == 0 ? DeploymentStage.CANARY : DeploymentStage.COMPLETED))], default);

        await store.ChangeAlertsAsync(deployments[^10].Id, _ => Alerts(deployments[^10].Id, start, entries), default);
        await store.CommitAsync(
            Next(deployments[^10] with { Version = 2 }, DeploymentStage.CANARY) with { Samples = [.. Enumerable.Range(0, entries).Select(i => Sample(deployments[^10], start, i))] }, default);
        await store.ChangeRulesAsync(_ => [.. Enumerable.Range(0, entries).Select(i => Rule(start, i))], default);
        Console.WriteLine(FormattableString.Invariant($"{entries} deployments, alerts, metrics and rules in {new FileInfo(path).Length / 1024 / 1024} MiB"));
    }

    private static StoreCommit Next(Deployment deployment, DeploymentStage stage) => new()
    {
        Deployment = deployment with { Version = deployment.Version + 1, Stage = stage },
        ExpectedVersion = deployment.Version,
        Journal = [Draft(deployment)],
        Samples = [.. Enumerable.Range(0, MetricsOfEach).Select(i => Sample(deployment, deployment.StartedAt, i))],
    };

    private static JournalDraft Draft(Deployment deployment) => new(deployment.StartedAt, "bench", "Note", "{}");

    private static MetricSample Sample(Deployment deployment, DateTimeOffset time, int i) => new()
    {
        DeploymentId = deployment.Id, Name = FormattableString.Invariant($"metric_{i}"), Type = MetricType.CUSTOM, Arm = Arm.Candidate, Window = MetricWindows.SinceStart,
        Time = time, Value = i, Unit = "ms",
    };

    private static RuleChange Rule(DateTimeOffset time, int i) => new(new StoredRule
    {
        Name = FormattableString.Invariant($"rule_{i}"),
        Rule = new MetricThreshold
        {
            Name = FormattableString.Invariant($"rule_{i}"), Description = "A bound of its own.", MetricName = "latency_p95", MetricType = MetricType.TRADING,
            Operator = ThresholdOperator.GreaterThan, CriticalThreshold = 1000 + i,
        },
        ChangedBy = "bench",
        ChangedAt = time,
    });

    private static AlertChanges Alerts(string deploymentId, DateTimeOffset time, int entries)
    {
        Alert[] alerts =
        [
            .. Enumerable.Range(0, entries).Select(i => new Alert
            {
                Id = Guid.CreateVersion7(time.AddSeconds(i)).ToString("N"), DeploymentId = deploymentId, Key = i.ToString(CultureInfo.InvariantCulture),
                Severity = (AlertSeverity)(i % 4), State = AlertState.Firing, Message = FormattableString.Invariant($"latency_p95 of the candidate is {1000 + i} ms, above 1000"),
                MetricType = MetricType.TRADING, MetricName = "latency_p95", Arm = Arm.Candidate, Value = 1000 + i, Threshold = 1000, RaisedAt = time, UpdatedAt = time,
            }),
        ];
        return new AlertChanges
        {
            Alerts = alerts,
            Transitions =
            [
                .. alerts.Select(alert => new AlertTransition
                {
                    AlertId = alert.Id, Key = alert.Key, Told = NotificationKind.Firing, From = AlertState.Pending, To = AlertState.Firing, Severity = alert.Severity, Time = time, Actor = "bench", Message = alert.Message,
                }),
            ],
            Monitor = MonitorState.CRITICAL,
        };
    }
}
