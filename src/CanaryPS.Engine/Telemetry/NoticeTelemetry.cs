using System.Diagnostics.Metrics;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Telemetry;

/// <summary>What people are told: alerts as they go through their lives, and deliveries.</summary>
internal static class NoticeTelemetry
{
    private static readonly Counter<long> _transitions = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.alert.transitions", "{transition}", "Changes in the life of alerts that this process wrote, by the state they came to and severity.");

    private static readonly Counter<long> _attempts = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.notification.attempts", "{attempt}", "Tries to deliver a message, by channel and outcome.");

    /// <summary>Counts transitions that are in the store.</summary>
    public static void Changed(IReadOnlyList<AlertTransition> transitions)
    {
        if (!_transitions.Enabled)
            return;

        foreach (AlertTransition transition in transitions)
            _transitions.Add(1, EngineMeter.Tag("state", transition.To.ToString()), EngineMeter.Tag("severity", transition.Severity.ToString()));
    }

    public static void Tried(string channel, ChannelResult result) => _attempts.Add(1, EngineMeter.Tag("channel", channel), EngineMeter.Tag("outcome", result switch
    {
        ChannelResult.Taken => "delivered",
        ChannelResult.Failed => "failed",
        ChannelResult.Refused => "refused",
        _ => "not_here",
    }));
}
