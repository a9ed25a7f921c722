namespace CanaryPS.Engine.Alerts;

/// <summary>How the monitoring is doing, as far as alerts tell; that it is DOWN shows in evaluations that do not come.</summary>
internal static class MonitorStates
{
    /// <summary>The state by the worst alert that fires or is acknowledged. A LOW one is information and changes nothing.</summary>
    /// <param name="worst">Its severity; null where there is none.</param>
    public static MonitorState Of(AlertSeverity? worst) => worst switch
    {
        AlertSeverity.CRITICAL => MonitorState.CRITICAL,
        AlertSeverity.HIGH or AlertSeverity.MEDIUM => MonitorState.WARNING,
        _ => MonitorState.HEALTHY,
    };
}
