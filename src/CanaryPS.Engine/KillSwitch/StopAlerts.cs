using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>The alert of a deployment whose trading is stopped: from when the stop is applied to it until trading is enabled.</summary>
internal static class StopAlerts
{
    public const string Key = "trading-stopped";

    public static void Tell(AlertBook alerts, Decision decision, IReadOnlyList<TradingStop> stops, DateTimeOffset now)
    {
        if (decision.Deployment.StoppedBy is not { } id)
        {
            alerts.ResolveEvent(Key, decision.Events.OfType<TradingEnabled>().Last().Actor, now);
            return;
        }

        // A stop that takes the place of another one is told as a new one.
        alerts.ResolveEvent(Key, DeploymentEvent.Engine, now);
        TradingStop stop = stops.First(s => s.Id == id);
        alerts.RaiseOccurrence(Key, AlertSeverity.CRITICAL, $"{StopSentences.Capital(StopSentences.Describe(stop).ToString())}. {StopSentences.HowToEnable(stop)}.", now);
    }
}
