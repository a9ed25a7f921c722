using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>alerts:</c> section, and what its steps owe each other.</summary>
internal static class AlertSchema
{
    private const string Escalation = "escalation";

    private static readonly Section<EscalationStep> Step = new Section<EscalationStep>()
        .Key("after_minutes", Scalars.Minutes, (s, v) => s with { AfterMinutes = v }, required: true)
        .Key("least", Scalars.OneOf<AlertSeverity>(), (s, v) => s with { Least = v })
        .Key("channels", ChannelNames(), (s, v) => s with { Channels = v })
        .Key("raises", Scalars.Boolean, (s, v) => s with { Raises = v });

    public static Section<AlertSettings> Section { get; } = new Section<AlertSettings>()
        .Key("dwell_seconds", new ByWord<AlertSeverity, double>("seconds", Scalars.SecondsOrZero), (s, v) => s with { DwellSeconds = TimesOf(v) })
        .Key("remind_minutes", new ByWord<AlertSeverity, double>("minutes", Scalars.Minutes), (s, v) => s with { RemindMinutes = TimesOf(v) })
        .Key("flap_changes", Scalars.Whole(0, 1000), (s, v) => s with { FlapChanges = v })
        .Key("flap_minutes", Scalars.Minutes, (s, v) => s with { FlapMinutes = v })
        .Key(Escalation, new ListOf<EscalationStep>(Step, new EscalationStep { AfterMinutes = 0 }, _ => "", identityKey: null, least: 0), (s, v) => s with { Escalation = v })
        .Key("acknowledgement_minutes", Scalars.OrNull(Scalars.Minutes), (s, v) => s with { AcknowledgementMinutes = v });

    public static ListOf<string> ChannelNames() => new(Scalars.Name, null, name => name, identityKey: null, least: 0);

    private static SeverityTimes TimesOf(IReadOnlyDictionary<AlertSeverity, double> times)
    {
        return new SeverityTimes
        {
            Low = Find(AlertSeverity.LOW), Medium = Find(AlertSeverity.MEDIUM), High = Find(AlertSeverity.HIGH), Critical = Find(AlertSeverity.CRITICAL),
        };

        double? Find(AlertSeverity severity) => times.TryGetValue(severity, out double time) ? time : null;
    }

    /// <summary>The steps follow each other in time, each does something, and the channels are there.</summary>
    public static void Check(AlertSettings alerts, IReadOnlyCollection<string> channels, string section, ProblemLog log)
    {
        string key = KeyPath.Join(section, Escalation);
        if (log.IsFaulty(key) || log.IsFaultyWithin(key) || log.Find(key) is not SequenceNode)
            return;

        for (int i = 0; i < alerts.Escalation.Count; i++)
        {
            string item = KeyPath.Item(key, i);
            EscalationStep step = alerts.Escalation[i];
            if (i > 0 && step.AfterMinutes < alerts.Escalation[i - 1].AfterMinutes)
                log.Report(log.Find(item)!, KeyPath.Join(item, "after_minutes"), FormattableString.Invariant($"{step.AfterMinutes}"), FormattableString.Invariant($"at least that of the step before ({alerts.Escalation[i - 1].AfterMinutes})"));
            if (!step.Raises && step.Channels.Count == 0)
                log.Report(log.Find(item)!, item, "a step that neither raises nor tells anybody", "channels, or raises: true");
            NotificationCheck.CheckNames(step.Channels, KeyPath.Join(item, "channels"), channels, log);
        }
    }
}
