namespace CanaryPS.Engine.Alerts;

/// <summary>How the monitoring is doing, as far as alerts tell; that it is DOWN shows in evaluations that do not come.</summary>
internal static class MonitorStates
{
    /// <summary>The state by the worst open alert. A LOW one is information and changes nothing; resolved ones do not count.</summary>
    public static MonitorState FromOpenAlerts(IEnumerable<Alert> alerts) =>
        alerts.Where(a => a.IsOpen()).Select(a => a.Severity).DefaultIfEmpty(AlertSeverity.LOW).Max() switch
        {
            AlertSeverity.CRITICAL => MonitorState.CRITICAL,
            AlertSeverity.HIGH or AlertSeverity.MEDIUM => MonitorState.WARNING,
            _ => MonitorState.HEALTHY,
        };
}
