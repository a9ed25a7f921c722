using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;

namespace CanaryPS.Engine.Deployments;

/// <summary>Alerts of the criteria whose policy is to warn, one key for each. They end when the criterion no longer warns.</summary>
internal static class EvidenceAlerts
{
    public static void Tell(AlertBook alerts, Verdict verdict)
    {
        foreach (Evidence evidence in verdict.Evidence)
        {
            if (evidence is { Action: EvidenceAction.Warn, DryRun: false })
                alerts.RaiseEvent(KeyOf(evidence.Criterion), AlertSeverity.MEDIUM, $"{evidence.Criterion} is {evidence.State}: {evidence.Sentence}.", verdict.Time);
            else
                alerts.ResolveEvent(KeyOf(evidence.Criterion), AlertActors.Data, verdict.Time);
        }
    }

    public static string KeyOf(string criterion) => $"criterion-{criterion}";
}
