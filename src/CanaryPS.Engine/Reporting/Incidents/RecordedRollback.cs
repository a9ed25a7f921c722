using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>A rollback as the record of its deployment has it, read in one state of the store and no further back than the timeline begins.</summary>
internal sealed record RecordedRollback
{
    public required Deployment Deployment { get; init; }

    public required RollbackBegun Begun { get; init; }

    public required RollbackTimes Times { get; init; }

    /// <summary>Where the timeline begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the deployment stood before; null where it had taken no step.</summary>
    public required StepEntered? LastStep { get; init; }

    /// <summary>The verdict that decided it; null where a person ordered it.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>A position of the trading log that nothing of the timeline is before.</summary>
    public required long TradingPosition { get; init; }

    /// <summary>Events with their places, from the beginning of the timeline on.</summary>
    public required IReadOnlyList<(DeploymentEvent Happened, long Place)> Events { get; init; }

    /// <summary>Transitions of alerts with their places, from the beginning of the timeline on.</summary>
    public required IReadOnlyList<(AlertTransition Transition, long Place)> Transitions { get; init; }

    /// <summary>The effects that the rollback wanted.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>What the verdict was decided by.</summary>
    public IReadOnlyList<BreachedMetric> Breaches => Verdict is null ? [] : BreachedMetric.Of(Deployment.Configuration, Verdict);

    /// <summary>The breach, or the decision where there was none.</summary>
    public DateTimeOffset BeganAt => Times.BreachedAt ?? Times.DecidedAt;

    /// <summary>The decided weights, each from its time on, %.</summary>
    public IReadOnlyList<(DateTimeOffset Time, double Weight)> Weights
    {
        get
        {
            List<(DateTimeOffset, double)> weights = [.. Events.Select(e => e.Happened).OfType<StepEntered>().Select(step => (step.Time, step.Weight))];
            if (weights.Count == 0)
                weights.Add((From, LastStep?.Weight ?? 0));
            else if (weights[0].Item1 > From)
                weights.Insert(0, (From, WeightBefore));
            return [.. weights, (Begun.Time, 0)];
        }
    }

    /// <summary>The weight where the timeline begins, %.</summary>
    public required double WeightBefore { get; init; }

    /// <summary>The confirmation, or where there is none the last thing that the journals have, or a later order event.</summary>
    public DateTimeOffset LastThing(DateTimeOffset? order)
    {
        DateTimeOffset last = Times.ConfirmedAt
            ?? Events.Select(e => e.Happened.Time).Concat(Transitions.Select(t => t.Transition.Time)).Append(Begun.Time).Max();
        return order > last ? order.Value : last;
    }

    /// <summary>Reads it; null where the deployment was not rolled back.</summary>
    public static RecordedRollback? Read(IStoredRecord record, TimeSpan before)
    {
        if (record.Deployment is not { } row || record.FindLast(nameof(RollbackBegun)) is not { } entry)
            return null;

        Deployment deployment = EngineJson.Deserialize<Deployment>(row.Document);
        RollbackBegun begun = (RollbackBegun)JournalCodec.Decode(entry);
        Verdict? verdict = begun.Trigger == StageTrigger.RollbackVerdict && record.FindLast(nameof(VerdictReached), entry.Sequence) is { } decided
            ? ((VerdictReached)JournalCodec.Decode(decided)).Verdict
            : null;
        IReadOnlyList<Effect> effects = [.. record.Effects.Where(effect => effect.CreatedAt >= begun.Time && effect.State != EffectState.Superseded)];

        // What came after the decision is needed for its times, and begins no later than the timeline.
        DateTimeOffset began = deployment.RollbackTimes is { } known ? known.BreachedAt ?? known.DecidedAt : RollbackTiming.BreachOf(verdict) ?? begun.Time;
        DateTimeOffset from = Earlier(began < begun.Time ? began : begun.Time, before);
        from = from < deployment.StartedAt ? deployment.StartedAt : from;
        long first = long.MaxValue;
        List<(DeploymentEvent, long)> events = [];
        foreach (PlacedEntry placed in record.Read(EventJournal.Deployment, from))
        {
            first = Math.Min(first, placed.Entry.Sequence);
            events.Add((JournalCodec.Decode(placed.Entry), placed.Position));
        }

        return new RecordedRollback
        {
            Deployment = deployment,
            Begun = begun,
            Times = deployment.RollbackTimes ?? RollbackTiming.Derive(begun, verdict, events.Select(e => e.Item1), effects),
            From = from,
            LastStep = record.FindLast(nameof(StepEntered), entry.Sequence) is { } step ? (StepEntered)JournalCodec.Decode(step) : null,
            Verdict = verdict,
            WeightBefore = record.FindLast(nameof(StepEntered), first) is { } stepBefore ? ((StepEntered)JournalCodec.Decode(stepBefore)).Weight : 0,
            TradingPosition = record.FindLast(nameof(VerdictReached), first) is { } earlier
                ? ((VerdictReached)JournalCodec.Decode(earlier)).Verdict.TradingEntries
                : 0,
            Events = events,
            Transitions = [.. record.Read(EventJournal.Alert, from).SelectMany(OfEntry)],
            Effects = effects,
        };

        static IEnumerable<(AlertTransition, long)> OfEntry(PlacedEntry placed)
        {
            IReadOnlyList<AlertTransition> transitions = AlertJournalCodec.Decode(placed.Entry);
            return transitions.Select((transition, i) => (transition, placed.Position - transitions.Count + 1 + i));
        }
    }

    /// <summary>A time less a span, or the first time there is.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset time, TimeSpan span) =>
        span < time - DateTimeOffset.MinValue ? time - span : DateTimeOffset.MinValue;
}
