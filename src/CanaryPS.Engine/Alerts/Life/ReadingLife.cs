using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Alerts.Life;

/// <summary>What a reading does to an alert that is open, and how one that it raises begins.</summary>
internal static class ReadingLife
{
    /// <summary>Whether a reading is no newer than what the alert was judged by. After the clock went back there is no saying so.</summary>
    public static bool IsOld(Alert? alert, in Reading reading, DateTimeOffset now) =>
        alert?.SampleAt is { } judged && reading.SampleAt is { } sample && sample <= judged && judged <= now;

    /// <summary>Lets a new alert fire, and says so where its key comes and goes too often.</summary>
    public static IReadOnlyList<AlertStep> Firing(Alert alert, AlertTerms terms, DateTimeOffset now)
    {
        Alert fired = Flapping.Changed(AlertLife.Fire(alert, terms, now), terms, now);
        return WithFlapping(new AlertStep(fired, AlertActors.Data, NotificationKind.Firing), terms, now);
    }

    /// <summary>The steps that a reading makes an open alert take; none where it changes nothing.</summary>
    public static IReadOnlyList<AlertStep> Steps(Alert open, in Reading reading, AlertTerms terms, DateTimeOffset now)
    {
        if (IsOld(open, reading, now))
            return [];
        if (reading.IsMissing && terms.NoData != NoDataPolicy.Resolve)
            return Missing(open, terms, now);

        // What was raised for want of data alone has breached no bound that it would have to clear.
        AlertSeverity? held = open.ClearSince is null && open.Threshold is not null ? open.DataSeverity ?? open.Severity : null;
        if (!reading.IsMissing && reading.Rule.Bounds.Judge(reading.Compared, held) is { } level)
            return Holding(open, reading, level, terms, now);

        return reading.MayEase || reading.IsMissing ? Clear(open, reading, terms, now) : [];
    }

    /// <summary>The alert with what the reading says: message, value and bound.</summary>
    public static Alert Describe(Alert alert, in Reading reading, Bound? level, DateTimeOffset now) => level is { } bound
        ? alert with
        {
            Message = AlertSentences.Of(reading, bound),
            Value = reading.Rule.Composite is null ? reading.Shown : null,
            Threshold = reading.Rule.Composite is null ? bound.Lower : null,
            SampleAt = reading.SampleAt,
            MissingSince = null,
        }
        : alert with { Message = AlertSentences.Missing(reading), MissingSince = now };

    private static IReadOnlyList<AlertStep> Missing(Alert open, AlertTerms terms, DateTimeOffset now)
    {
        if (open.MissingSince is not null)
            return [];

        Alert missing = open with { MissingSince = now };
        if (terms.NoData != NoDataPolicy.Fire || open.ClearSince is null)
            return [new AlertStep(missing, AlertActors.Data)];

        return WithFlapping(new AlertStep(Flapping.Changed(missing with { ClearSince = null }, terms, now), AlertActors.Data), terms, now);
    }

    private static IReadOnlyList<AlertStep> Holding(Alert open, in Reading reading, Bound level, AlertTerms terms, DateTimeOffset now)
    {
        AlertSeverity was = open.DataSeverity ?? open.Severity;
        bool comesBack = open.ClearSince is not null;
        bool eases = level.Severity < was
            && reading.MayEase
            && (open.State == AlertState.Pending || now >= (open.SeverityAt ?? open.RaisedAt) + terms.Dwell(open.Severity));
        bool changes = level.Severity > was || eases;
        if (!changes && !comesBack && open.MissingSince is null)
            return [];

        Alert alert = changes || comesBack || open.Threshold is null
            ? Describe(open, reading, level, now)
            : open with { MissingSince = null, SampleAt = reading.SampleAt };
        if (comesBack)
            alert = Flapping.Changed(alert with { ClearSince = null, UpdatedAt = now }, terms, now);

        AlertStep step = changes ? AlertLife.ChangeSeverity(alert, level.Severity, terms, now) : new AlertStep(alert, AlertActors.Data);
        return comesBack ? WithFlapping(step, terms, now) : [step];
    }

    private static IReadOnlyList<AlertStep> Clear(Alert open, in Reading reading, AlertTerms terms, DateTimeOffset now)
    {
        Alert cleared = open with { SampleAt = reading.SampleAt ?? open.SampleAt, MissingSince = null };
        if (open.State == AlertState.Pending)
            return [AlertLife.Resolve(cleared, AlertActors.Data, null, now)];
        if (open.ClearSince is not null)
            return open.MissingSince is null ? [] : [new AlertStep(cleared with { ClearSince = now }, AlertActors.Data)];

        Alert gone = Flapping.Changed(cleared with { ClearSince = now, Value = reading.IsMissing || reading.Rule.Composite is not null ? open.Value : reading.Shown, UpdatedAt = now }, terms, now);
        return WithFlapping(new AlertStep(gone, AlertActors.Data), terms, now);
    }

    private static IReadOnlyList<AlertStep> WithFlapping(AlertStep step, AlertTerms terms, DateTimeOffset now) =>
        Flapping.Begins(step.Alert, terms)
            ? [step, new AlertStep(step.Alert with { FlappingSince = now }, AlertActors.Data, NotificationKind.Flapping)]
            : [step];
}
