using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Deployments;

/// <summary>Alerts on order events that contradict each other, one key for each arm. They fire again
/// when a count changes, and end when late events have explained every contradiction.</summary>
internal static class ReconciliationAlerts
{
    /// <summary>The alerts that are new or changed.</summary>
    public static IEnumerable<Alert> Tell(AlertBook alerts, DeploymentLedger ledger, DateTimeOffset now)
    {
        foreach (Arm arm in Enum.GetValues<Arm>())
        {
            IReadOnlyDictionary<OrderAnomaly, long> anomalies = ledger[arm].Anomalies;
            if (anomalies.Count == 0)
            {
                if (alerts.ResolveEvent(KeyOf(arm), AlertBook.ResolvedByData, now) is { } explained)
                    yield return explained;
                continue;
            }

            string kinds = string.Join(", ", anomalies.OrderBy(found => found.Key).Select(found => FormattableString.Invariant($"{found.Key} {found.Value}")));
            if (alerts.RaiseProgress(KeyOf(arm), AlertSeverity.HIGH, $"Order events of the {arm} contradict each other: {kinds}.", now) is { } alert)
                yield return alert;
        }
    }

    public static string KeyOf(Arm arm) => arm == Arm.Candidate ? "reconciliation-candidate" : "reconciliation-baseline";
}
