using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Deployments;

/// <summary>Alerts on order events that contradict each other, one key for each arm. They fire again
/// when a count changes, and end when late events have explained every contradiction.</summary>
internal static class ReconciliationAlerts
{
    public static void Tell(AlertBook alerts, DeploymentLedger ledger, DateTimeOffset now)
    {
        foreach (Arm arm in Enum.GetValues<Arm>())
        {
            IReadOnlyDictionary<OrderAnomaly, long> anomalies = ledger[arm].Anomalies;
            if (anomalies.Count == 0)
            {
                alerts.ResolveEvent(KeyOf(arm), AlertActors.Data, now);
                continue;
            }

            string kinds = string.Join(", ", anomalies.OrderBy(found => found.Key).Select(found => FormattableString.Invariant($"{found.Key} {found.Value}")));
            alerts.RaiseProgress(KeyOf(arm), AlertSeverity.HIGH, $"Order events of the {arm} contradict each other: {kinds}.", now);
        }
    }

    public static string KeyOf(Arm arm) => arm == Arm.Candidate ? "reconciliation-candidate" : "reconciliation-baseline";
}
