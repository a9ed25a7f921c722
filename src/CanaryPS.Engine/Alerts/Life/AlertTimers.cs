namespace CanaryPS.Engine.Alerts.Life;

/// <summary>What time does to an alert. All the times are in the alert, so any process goes on from them.</summary>
internal static class AlertTimers
{
    private enum Timer
    {
        Fires,
        Resolves,
        StopsFlapping,
        AcknowledgementEnds,
        Escalates,
        Reminds,
    }

    /// <summary>When time next changes the alert; null for never.</summary>
    public static DateTimeOffset? Due(Alert alert, AlertTerms terms) => Next(alert, terms)?.At;

    /// <summary>The first thing that is due; null for nothing. Go on until there is no more.</summary>
    public static AlertStep? Step(Alert alert, AlertTerms terms, DateTimeOffset now)
    {
        if (Next(alert, terms) is not { } next || next.At > now)
            return null;

        switch (next.Timer)
        {
            case Timer.Fires:
                return new AlertStep(Flapping.Changed(AlertLife.Fire(alert, terms, now), terms, now), AlertActors.Engine, NotificationKind.Firing);
            case Timer.Resolves:
                return AlertLife.Resolve(alert, AlertActors.Data, null, now);
            case Timer.StopsFlapping:
                return new AlertStep(alert with { FlappingSince = null }, AlertActors.Engine);
            case Timer.AcknowledgementEnds:
                return new AlertStep(AlertLife.Fire(alert, terms, now), AlertActors.Engine, NotificationKind.Firing);
            case Timer.Reminds:
                return new AlertStep(alert with { RemindAt = terms.RemindAt(alert.Severity, now) }, AlertActors.Engine, NotificationKind.Reminder);
            default:
                return Escalate(alert, terms, now);
        }
    }

    private static AlertStep Escalate(Alert alert, AlertTerms terms, DateTimeOffset now)
    {
        int index = NextEscalation(alert, terms);
        EscalationStep step = terms.Escalation[index];
        Alert escalated = alert with { Escalations = index + 1 };
        if (step.Raises && alert.Severity < AlertSeverity.CRITICAL)
        {
            AlertSeverity severity = alert.Severity + 1;
            escalated = escalated with { Severity = severity, EscalatedTo = severity, SeverityAt = now, UpdatedAt = now };
        }

        escalated = escalated with { RemindAt = terms.RemindAt(escalated.Severity, now) };
        return new AlertStep(escalated, AlertActors.Engine, NotificationKind.Escalated) { Channels = step.Channels };
    }

    private static (Timer Timer, DateTimeOffset At)? Next(Alert alert, AlertTerms terms)
    {
        (Timer Timer, DateTimeOffset At)? first = null;
        if (alert.State == AlertState.Pending)
        {
            if (alert.Holds(terms))
                Consider(Timer.Fires, alert.RaisedAt + terms.For);
            return first;
        }

        if (!alert.IsOn())
            return null;

        if (alert.ClearSince is { } clear && (alert.MissingSince is null || terms.NoData == NoDataPolicy.Resolve))
        {
            DateTimeOffset kept = clear + terms.Keep;
            DateTimeOffset dwelt = (alert.SeverityAt ?? alert.RaisedAt) + terms.Dwell(alert.Severity);
            DateTimeOffset steady = alert.FlappingSince is null ? clear : Flapping.EndsAt(alert, terms);
            Consider(Timer.Resolves, Later(kept, Later(dwelt, steady)));
        }

        if (alert.FlappingSince is not null)
            Consider(Timer.StopsFlapping, Flapping.EndsAt(alert, terms));
        if (alert.State == AlertState.Acknowledged)
        {
            Consider(Timer.AcknowledgementEnds, alert.AcknowledgedUntil);
            return first;
        }

        if (alert.UntakenSince is { } untaken && NextEscalation(alert, terms) is >= 0 and var index)
            Consider(Timer.Escalates, untaken.AddMinutes(terms.Escalation[index].AfterMinutes));
        Consider(Timer.Reminds, alert.RemindAt);
        return first;

        void Consider(Timer timer, DateTimeOffset? at)
        {
            if (at is { } due && (first is not { } earliest || due < earliest.At))
                first = (timer, due);
        }
    }

    /// <summary>The first step that it has not gone through and that is for its severity; -1 for none.</summary>
    private static int NextEscalation(Alert alert, AlertTerms terms)
    {
        for (int i = alert.Escalations; i < terms.Escalation.Count; i++)
        {
            if (terms.Escalation[i].Least <= alert.Severity)
                return i;
        }

        return -1;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
