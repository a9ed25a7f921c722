namespace CanaryPS.Engine.Alerts.Life;

/// <summary>
/// What persons, data and time do to an alert, as functions of the alert: Pending, Firing, perhaps Acknowledged, then
/// Resolved; or from Pending to Inactive.
/// </summary>
internal static class AlertLife
{
    /// <summary>Whether it is neither resolved nor inactive.</summary>
    public static bool IsOpen(this Alert alert) => alert.State is not (AlertState.Resolved or AlertState.Inactive);

    /// <summary>Whether it has fired and is not over.</summary>
    public static bool IsOn(this Alert alert) => alert.State is AlertState.Firing or AlertState.Acknowledged;

    /// <summary>Whether its condition is known to hold: the last that was heard of it was no good, and that is what is known.</summary>
    public static bool Holds(this Alert alert, AlertTerms terms) =>
        alert.ClearSince is null && (alert.MissingSince is null || terms.NoData == NoDataPolicy.Fire);

    /// <summary>Lets an alert fire: for the first time, or again also where a person had taken it.</summary>
    public static Alert Fire(Alert alert, AlertTerms terms, DateTimeOffset now) => alert with
    {
        State = AlertState.Firing,
        AcknowledgedBy = null,
        AcknowledgedAt = null,
        AcknowledgedUntil = null,
        FiredAt = alert.FiredAt ?? now,
        UntakenSince = alert.State == AlertState.Firing && alert.UntakenSince is { } since ? since : now,
        RemindAt = terms.RemindAt(alert.Severity, now),
        UpdatedAt = now,
    };

    /// <summary>Marks the alert as taken by a person; another person may take it over.</summary>
    /// <exception cref="AlertStateException">It has not fired yet, or is over.</exception>
    public static AlertStep Acknowledge(Alert alert, string user, string? note, DateTimeOffset? until, DateTimeOffset now)
    {
        if (!alert.IsOn())
            throw new AlertStateException(alert.Id, alert.State, "acknowledged");

        Alert taken = alert with
        {
            State = AlertState.Acknowledged,
            AcknowledgedBy = user,
            AcknowledgedAt = now,
            AcknowledgedUntil = until,
            Note = note ?? alert.Note,
            UntakenSince = null,
            RemindAt = null,
            UpdatedAt = now,
        };
        return new AlertStep(taken, user, NotificationKind.Acknowledged) { Note = note };
    }

    /// <summary>Ends the alert. One that never fired becomes inactive, and nobody is told.</summary>
    /// <exception cref="AlertStateException">It is over already.</exception>
    public static AlertStep Resolve(Alert alert, string by, string? note, DateTimeOffset now)
    {
        if (!alert.IsOpen())
            throw new AlertStateException(alert.Id, alert.State, "resolved");

        bool fired = alert.IsOn();
        Alert ended = alert with
        {
            State = fired ? AlertState.Resolved : AlertState.Inactive,
            ResolvedBy = by,
            ResolvedAt = now,
            Note = note ?? alert.Note,
            UntakenSince = null,
            RemindAt = null,
            AcknowledgedUntil = null,
            FlappingSince = null,
            UpdatedAt = now,
        };
        return new AlertStep(ended, by, fired ? NotificationKind.Resolved : null) { Note = note };
    }

    /// <summary>
    /// Gives an open alert another severity. One that gets worse fires again even where a person had taken it: what
    /// they took was less bad.
    /// </summary>
    /// <param name="alert">The alert; its message and value are those of now.</param>
    /// <param name="severity">What the data alone says.</param>
    /// <param name="terms">By what it lives.</param>
    /// <param name="now">When.</param>
    public static AlertStep ChangeSeverity(Alert alert, AlertSeverity severity, AlertTerms terms, DateTimeOffset now)
    {
        AlertSeverity whole = alert.EscalatedTo is { } escalated && escalated > severity ? escalated : severity;
        Alert changed = alert with { DataSeverity = severity, UpdatedAt = now };
        if (whole == alert.Severity)
            return new AlertStep(changed, AlertActors.Data);

        bool worse = whole > alert.Severity;
        changed = changed with { Severity = whole, SeverityAt = now };
        if (!alert.IsOn())
            return new AlertStep(changed, AlertActors.Data);
        if (!worse)
            return new AlertStep(changed with { RemindAt = alert.RemindAt is null ? null : terms.RemindAt(whole, now) }, AlertActors.Data, NotificationKind.Eased);

        return new AlertStep(
            Fire(changed, terms, now),
            AlertActors.Data,
            alert.State == AlertState.Acknowledged ? NotificationKind.Firing : NotificationKind.Worse);
    }
}
