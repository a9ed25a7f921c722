using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Deployments.Rollbacks;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The state machine: pure functions from a deployment and what happened to the next deployment and the effects it wants.
/// The weight rises only by an Advance verdict, to the next step of the plan or a later one that was ordered; a rollback supersedes every effect before it.
/// </summary>
internal static class DeploymentMachine
{
    public static Decision Start(string id, DeploymentRequest request, StrategySpec baseline, DateTimeOffset now, (string Id, string Reason)? restartOf = null, string? predecessor = null)
    {
        Deployment initial = new()
        {
            Id = id,
            Candidate = request.Candidate,
            Baseline = baseline,
            Configuration = request.Configuration,
            Plan = DeploymentPlan.From(request.Configuration.Production),
            StartedBy = request.Actor,
            StartedAt = now,
            Stage = DeploymentStage.PREPARATION,
            StepEnteredAt = now,
            Reason = predecessor is not null ? $"waits for the end of '{predecessor}'" : restartOf is { } old ? $"restarted from '{old.Id}' by {request.Actor}: {old.Reason}" : "recorded; not evaluated yet",
            RestartOf = restartOf?.Id,
            Predecessor = predecessor,
            IsQueued = predecessor is not null,
            Supersedes = predecessor is not null && request.Configuration.Production.NewerVersion == NewerVersionPolicy.Supersede,
            StepEnteredEntries = 0,
            LiveConfirmedBy = request.Configuration.TradesLive && request.ConfirmLive ? request.Actor : null,
        };
        Decision started = Happen(initial, new DeploymentStarted(now, request.Actor, initial));
        return request.Configuration.Limits is { } limits
            ? started.Then(Happen(started.Deployment, new LimitsAdopted(now, request.Actor, LimitsTime.First(limits, request.Actor, now))))
            : started;
    }

    /// <summary>Carries a verdict out.</summary>
    /// <param name="deployment">The deployment it is about.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="pending">Effects that are not confirmed.</param>
    /// <param name="alongside">What else came of the evaluation, where it does not roll back.</param>
    /// <param name="breachedAt">When what rolls it back happened; null where only the evaluation tells it.</param>
    public static Decision Decide(
        Deployment deployment, Verdict verdict, IReadOnlyList<Effect> pending, IReadOnlyList<DeploymentEvent>? alongside = null,
        DateTimeOffset? breachedAt = null)
    {
        Decision judged = Happen(deployment, VerdictReached.From(deployment, verdict));
        if (verdict.Kind != VerdictKind.Rollback)
            judged = (alongside ?? []).Aggregate(judged, (decision, happened) => decision.Then(Happen(decision.Deployment, happened)));

        return verdict.Kind switch
        {
            VerdictKind.Advance => judged.Then(Advance(judged.Deployment, verdict.Time, verdict.TradingEntries)),
            VerdictKind.Rollback => judged.Then(RollBack(
                judged.Deployment, StageTrigger.RollbackVerdict, DeploymentEvent.Engine, verdict.Reason,
                deployment.Configuration.Production.RollbackPolicy, pending, verdict.Time,
                breachedAt < verdict.Time ? breachedAt : verdict.Time)),
            _ => judged,
        };
    }

    /// <summary>Takes the candidate out, whatever was under way.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="trigger">What orders it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="policy">What becomes of the position.</param>
    /// <param name="pending">Effects that are not confirmed: all of them are superseded.</param>
    /// <param name="now">When.</param>
    /// <param name="breachedAt">When what made it necessary happened; null where a person orders it.</param>
    public static Decision RollBack(
        Deployment deployment, StageTrigger trigger, string actor, string reason, RollbackPolicy policy,
        IReadOnlyList<Effect> pending, DateTimeOffset now, DateTimeOffset? breachedAt = null)
    {
        StageTransitions.Demand(deployment, trigger, DeploymentStage.ROLLBACK);
        Decision begun = Happen(deployment, new RollbackBegun(now, actor, trigger, reason, policy) { BreachedAt = breachedAt });

        IEnumerable<Effect> superseded = pending.Select(e => e with { State = EffectState.Superseded, LastResult = "superseded by the rollback" });
        return begun with { Effects = [.. superseded, .. RollbackEffects.Of(policy, trigger).Select((kind, i) => NewEffect(begun.Deployment, kind, i, now))] };
    }

    /// <summary>Records that the other side confirmed an effect.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="detail">What the other side said.</param>
    /// <param name="now">When.</param>
    /// <param name="tradingEntries">How far the trading log was read: a watch for late orders looks at what comes after them.</param>
    public static Decision Confirm(Deployment deployment, Effect effect, string detail, DateTimeOffset now, long tradingEntries)
    {
        Effect confirmed = effect with { State = EffectState.Confirmed, ConfirmedAt = now, Attempts = effect.Attempts + 1, LastResult = detail };

        EffectConfirmed happened = new(now, DeploymentEvent.Engine, effect.Id, effect.Kind, effect.Weight, confirmed.Attempts, detail) { SentAt = effect.SentAt };
        if (effect.Kind == EffectKind.VerifyRollback && LateOrderWatch.TimeFor(deployment.Configuration) is { } time)
            happened = happened with { WatchedUntil = now + time, WatchedEntries = tradingEntries };

        return Happen(deployment, happened) with { Effects = [confirmed] };
    }

    /// <summary>Takes the candidate out once more, where something of it turned up after that was done.</summary>
    public static Decision ClearAgain(Deployment deployment, string found, IReadOnlyList<Effect> pending, DateTimeOffset now)
    {
        IReadOnlyList<EffectKind> kinds = RollbackEffects.Again(deployment.RollbackPolicy ?? RollbackPolicy.Leave);
        Decision wanted = Happen(deployment, new LateOrdersFound(now, DeploymentEvent.Engine, found), kinds);
        IEnumerable<Effect> superseded = pending.Where(e => kinds.Contains(e.Kind))
            .Select(e => e with { State = EffectState.Superseded, LastResult = found });
        return wanted with { Effects = [.. superseded, .. wanted.Effects] };
    }

    /// <summary>Records an event that wants no effect.</summary>
    public static Decision Happen(Deployment deployment, DeploymentEvent happened) =>
        new(happened.Apply(deployment) with { Version = deployment.Version + 1 }, [happened], []);

    /// <summary>Records an event and wants effects for it, which wait for each other by <see cref="EffectDependencies"/> alone.</summary>
    public static Decision Happen(Deployment deployment, DeploymentEvent happened, IEnumerable<EffectKind> wanted)
    {
        Decision decision = Happen(deployment, happened);
        return decision with { Effects = [.. wanted.Select((kind, i) => NewEffect(decision.Deployment, kind, i, happened.Time))] };
    }

    private static Decision Advance(Deployment deployment, DateTimeOffset now, long tradingEntries)
    {
        int next = Passage.Next(deployment);
        if (next == deployment.Plan.Count)
        {
            StageTransitions.Demand(deployment, StageTrigger.Advance, DeploymentStage.COMPLETED);
            return Happen(deployment, new DeploymentCompleted(now, DeploymentEvent.Engine));
        }

        PlanStep step = deployment.Plan[next];
        StageTransitions.Demand(deployment, deployment.Skip is null ? StageTrigger.Advance : StageTrigger.Skip, step.Stage);
        Decision entered = Happen(deployment, new StepEntered(now, DeploymentEvent.Engine, next, step.Stage, step.Weight) { TradingEntries = tradingEntries });
        return step.Weight == deployment.Weight
            ? entered
            : entered with { Effects = [NewEffect(entered.Deployment, EffectKind.SetWeight, 0, now)] };
    }

    private static Effect NewEffect(Deployment deployment, EffectKind kind, int index, DateTimeOffset now)
    {
        // The version is that of the event that wants the effect, so ids and order are the same on every replay.
        long ordinal = (deployment.Version * 10) + index;
        return new Effect
        {
            Id = $"{deployment.Id}/{ordinal}",
            DeploymentId = deployment.Id,
            Ordinal = ordinal,
            Kind = kind,
            Weight = kind == EffectKind.SetWeight ? deployment.Weight : null,
            WeightVersion = kind == EffectKind.SetWeight ? deployment.WeightVersion : null,
            State = EffectState.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
            Deadline = deployment.IsFinal ? now + RollbackEffects.TimeFor(kind, deployment.Configuration.Rollback) : null,
        };
    }
}
