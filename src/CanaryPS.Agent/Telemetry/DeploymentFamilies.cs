using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Agent.Telemetry;

/// <summary>The metrics of the deployments that this agent drives, and of the store. The text grows with the deployments; newest values are given of a bounded number of them.</summary>
internal static class DeploymentFamilies
{
    /// <param name="text">Where it goes.</param>
    /// <param name="gauges">How things stand.</param>
    /// <param name="mostSampled">Deployments whose newest values are given, first by id.</param>
    public static void Write(PrometheusText text, EngineGauges gauges, int mostSampled)
    {
        IReadOnlyList<Deployment> driven = gauges.Driven;
        text.Gauge("canaryps_store_up", "1 where the store could be read for this scrape.", [([], gauges.Store is null ? 0 : 1)]);
        text.Gauge("canaryps_deployments_driven", "Deployments whose leases this agent holds.", [([], driven.Count)]);
        Each("stage", "1 for the stage that a deployment is in.", d => [("stage", d.Stage.ToString(), 1)]);
        Each("weight_ratio", "Share of the flow that was decided for the candidate, 0-1.", d => [(null, "", d.Weight / 100)]);
        Each("confirmed_weight_ratio", "Share of the flow that the router has confirmed for the candidate, 0-1.", d => [(null, "", d.ConfirmedWeight / 100)]);
        Each("health", "Health at the last evaluation: 0 HEALTHY, 1 DEGRADED, 2 FAILING, 3 CRITICAL.", d => [(null, "", (int)d.Health)]);
        Each("suspended", "1 while somebody has suspended it.", d => [(null, "", d.IsSuspended ? 1 : 0)]);
        Each("rollback_unconfirmed", "1 while it is rolled back and weight, orders and position are not all read back.", d => [(null, "", d.IsUnconfirmed ? 1 : 0)]);
        Each("pending_effects", "Effects that were decided and are not confirmed.", d => [(null, "", d.PendingEffects.Count)]);
        Each("monitoring_interval_seconds", "Time between two evaluations.", d => [(null, "", d.Configuration.Production.MonitoringInterval)]);
        Each("last_evaluation_timestamp_seconds", "When it was evaluated last; before the first evaluation when it was started.",
            d => [(null, "", Seconds(d.EvaluatedAt ?? d.StartedAt))]);
        Each("evaluation_due_timestamp_seconds", "When its next evaluation is due; a market that is closed is waited for.",
            d => d.IsFinal ? [] : [(null, "", Seconds(EvaluationTimes.Next(d)))]);
        if (gauges.Store is { } store)
            Write(text, driven, store, gauges.Time, Unsampled(gauges, mostSampled));

        void Each(string name, string help, Func<Deployment, (string? Label, string Text, double Value)[]> values) => text.Gauge(
            "canaryps_deployment_" + name, help,
            driven.SelectMany(deployment => values(deployment).Select(value => (
                value.Label is { } label ? Labels(deployment, label, value.Text) : Labels(deployment), value.Value))));
    }

    /// <summary>How many deployments are driven whose newest values are left out.</summary>
    public static int Unsampled(EngineGauges gauges, int mostSampled) => Math.Max(0, gauges.Driven.Count - mostSampled);

    private static void Write(PrometheusText text, IReadOnlyList<Deployment> driven, StoreGauges store, DateTimeOffset now, int unsampled)
    {
        text.Gauge("canaryps_deployments", "Deployments in the store, by stage.",
            Enum.GetValues<DeploymentStage>().Select(stage => (new[] { "stage", stage.ToString() }, (double)store.Stages.GetValueOrDefault(stage))));
        text.Gauge("canaryps_alerts_open", "Open alerts in the store, by severity.", Enum.GetValues<AlertSeverity>().Select(severity =>
            (new[] { "severity", severity.ToString() }, (double)store.OpenAlerts.Where(open => open.Key.Severity == severity).Sum(open => open.Value))));
        text.Gauge("canaryps_outbox_messages", "Messages to people in the store that are neither delivered nor dead.", [([], store.PendingNotifications)]);
        text.Gauge("canaryps_outbox_age_seconds", "How long the message that has waited longest could have been sent; 0 where none is due.",
            [([], Math.Max(0, (now - store.OldestNotificationDue)?.TotalSeconds ?? 0))]);
        text.Gauge("canaryps_deployment_alerts_open", "Open alerts of a deployment, by severity.", driven.SelectMany(deployment =>
            Enum.GetValues<AlertSeverity>().Select(severity => (Labels(deployment, "severity", severity.ToString()), (double)store.OpenAlerts.GetValueOrDefault((deployment.Id, severity))))));
        text.Gauge("canaryps_deployments_unsampled", "Deployments that this agent drives and whose newest values are left out, since there are more than limits.sampled_deployments.",
            [([], unsampled)]);
        if (unsampled > 0)
            text.Remark($"The newest values of {unsampled} deployments are left out: limits.sampled_deployments of the agent is {driven.Count - unsampled}.");

        Dictionary<string, Deployment> known = driven.ToDictionary(deployment => deployment.Id, StringComparer.Ordinal);
        foreach (IGrouping<string, MetricSample> family in store.Latest.Where(sample => sample.Value is not null && known.ContainsKey(sample.DeploymentId)).GroupBy(MetricName.Of).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            text.Gauge(family.Key, HelpOf(family.First()), family.Select(sample => (
                Labels(known[sample.DeploymentId], "arm", sample.Arm.ToString()), sample.Value!.Value / MetricUnit.Of(sample.Unit).Divisor)));
        }
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static string HelpOf(MetricSample sample) =>
        MetricContracts.Find(sample.Name)?.Method ?? "Newest value of a metric of the deployment's own.";

    private static string[] Labels(Deployment deployment) => ["deployment", deployment.Id, "strategy", deployment.Strategy];

    private static string[] Labels(Deployment deployment, string label, string value) => [.. Labels(deployment), label, value];
}
