namespace CanaryPS.Engine.Alerts;

/// <summary>The life of an alert: Firing, perhaps Acknowledged, then Resolved, which is final.</summary>
internal static class AlertLife
{
    public static bool IsOpen(this Alert alert) => alert.State != AlertState.Resolved;

    /// <summary>Marks the alert as taken by a person; another person may take it over.</summary>
    /// <exception cref="AlertStateException">It is resolved.</exception>
    public static Alert Acknowledge(Alert alert, string user, DateTimeOffset now)
    {
        if (!alert.IsOpen())
            throw new AlertStateException(alert.Id, alert.State, "acknowledged");

        return alert with { State = AlertState.Acknowledged, AcknowledgedBy = user, AcknowledgedAt = now, UpdatedAt = now };
    }

    /// <summary>Ends the alert.</summary>
    /// <exception cref="AlertStateException">It is resolved already.</exception>
    public static Alert Resolve(Alert alert, string user, DateTimeOffset now)
    {
        if (!alert.IsOpen())
            throw new AlertStateException(alert.Id, alert.State, "resolved");

        return alert with { State = AlertState.Resolved, ResolvedBy = user, ResolvedAt = now, UpdatedAt = now };
    }

    /// <summary>
    /// Gives an open alert another severity. One that gets worse fires again even where a person had taken it: what
    /// they took was less bad.
    /// </summary>
    public static Alert ChangeSeverity(Alert alert, AlertSeverity severity, DateTimeOffset now)
    {
        Alert changed = alert with { Severity = severity, UpdatedAt = now };
        return severity > alert.Severity ? FireAgain(changed, now) : changed;
    }

    /// <summary>Fires an open alert again, also where a person had taken it: what they took is not all any more.</summary>
    public static Alert FireAgain(Alert alert, DateTimeOffset now) =>
        alert with { State = AlertState.Firing, AcknowledgedBy = null, AcknowledgedAt = null, UpdatedAt = now };
}
