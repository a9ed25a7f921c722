using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Watchdog;

/// <summary>The alert events of the watchdog's findings.</summary>
internal static class WatchdogAlerts
{
    /// <summary>Who ends an alert of the watchdog.</summary>
    public const string Actor = "engine";

    /// <summary>The alerts that are new or changed. What is found at every look is one alert, as long as it lasts.</summary>
    public static IReadOnlyList<Alert> Tell(AlertBook alerts, IEnumerable<WatchFinding> findings, DateTimeOffset now)
    {
        List<Alert> changes = [];
        foreach (WatchFinding finding in findings)
        {
            Alert? alert = finding.Message is { } message
                ? alerts.RaiseEvent(finding.Key, finding.Severity, message, now)
                : alerts.ResolveEvent(finding.Key, Actor, now);
            if (alert is not null)
                changes.Add(alert);
        }

        return changes;
    }
}
