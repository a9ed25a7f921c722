using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Deployments;

/// <summary>Alerts of the criteria whose policy is to warn, one key for each. They end when the criterion no longer warns.</summary>
internal static class EvidenceAlerts
{
    /// <summary>The alerts that are new or changed.</summary>
    public static IEnumerable<Alert> Tell(AlertBook alerts, Verdict verdict)
    {
        foreach (Evidence evidence in verdict.Evidence)
        {
            Alert? alert = evidence is { Action: EvidenceAction.Warn, DryRun: false }
                ? alerts.RaiseEvent(KeyOf(evidence.Criterion), AlertSeverity.MEDIUM, $"{evidence.Criterion} is {evidence.State}: {evidence.Sentence}.", verdict.Time)
                : alerts.ResolveEvent(KeyOf(evidence.Criterion), AlertBook.ResolvedByData, verdict.Time);
            if (alert is not null)
                yield return alert;
        }
    }

    public static string KeyOf(string criterion) => $"criterion-{criterion}";
}
