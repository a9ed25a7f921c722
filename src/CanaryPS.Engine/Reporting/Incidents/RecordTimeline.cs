using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The entries of a timeline that are in the record of its deployment: events, transitions of alerts, effects.</summary>
internal static class RecordTimeline
{
    public static IEnumerable<TimelineItem> Of(RecordedRollback rollback)
    {
        JournalTimeline journal = new();
        foreach ((DeploymentEvent happened, long place) in rollback.Events)
        {
            foreach (IncidentEntry entry in journal.Of(happened))
                yield return new TimelineItem(entry, TimelineSource.Journals, place);
        }

        foreach ((AlertTransition transition, long place) in rollback.Transitions)
            yield return new TimelineItem(Entry(transition), TimelineSource.Journals, place);
        foreach (TimelineItem item in rollback.Effects.SelectMany(Of))
            yield return item;
    }

    /// <summary>When an effect was first sent, and where it is not confirmed, how it stands.</summary>
    private static IEnumerable<TimelineItem> Of(Effect effect)
    {
        string weight = effect.Weight is { } share ? FormattableString.Invariant($" {share} %") : "";
        if (effect.SentAt is { } sent)
            yield return new TimelineItem(new IncidentEntry(sent, IncidentEntryKind.Effect, null, null, effect.Kind.ToString(), $"sent{weight}"), TimelineSource.Effects, effect.Ordinal);

        if (effect.State == EffectState.Pending)
        {
            yield return new TimelineItem(
                new IncidentEntry(
                    effect.SentAt ?? effect.CreatedAt, IncidentEntryKind.Effect, null, AlertSeverity.CRITICAL, effect.Kind.ToString(),
                    FormattableString.Invariant($"not confirmed yet, after {effect.Attempts} tries{(effect.LastResult is { } result ? $": {result}" : "")}")),
                TimelineSource.Effects,
                effect.Ordinal);
        }
    }

    private static IncidentEntry Entry(AlertTransition transition) => new(
        transition.Time, IncidentEntryKind.Alert, transition.Actor, transition.Severity, transition.Key,
        $"{transition.To}{(transition.Told is { } told && told.ToString() != transition.To.ToString() ? $" ({told})" : "")}: {transition.Message}{(transition.Note is { } note ? $" ({note})" : "")}");
}
