using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Limits;

/// <summary>What a tick does about limits, beside judging entries as they are applied.</summary>
internal sealed class LimitsStep(IProductionStore store, LimitsTrust trust, TimeProvider clock)
{
    /// <summary>The watch of a deployment with what its journal says now; null where nothing is limited.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="kept">The watch that was there before, of books that can be read on; null where there is none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<LimitWatch?> WatchAsync(Deployment deployment, LimitWatch? kept, CancellationToken cancellationToken)
    {
        if (deployment.IsFinal)
            return kept;

        DateTimeOffset now = clock.GetUtcNow();
        LimitsRecord record = kept?.Record ?? new();
        record.Add(await store.GetLimitsJournalAsync(deployment.Id, record.Sequence, cancellationToken).ConfigureAwait(false), deployment.Version);
        string? problem = trust.ProblemOf(deployment, record, now);
        if (kept is null)
            return problem is null && record.History.Count == 0 ? null : new LimitWatch(deployment, record, problem, now);

        kept.Follow(deployment, problem, now);
        return kept;
    }

    /// <summary>Takes back what was found of orders that were entered through the engine, which judged them then.</summary>
    public async Task SettleAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Limits is not { } watch || context.Deployment.Configuration.Trading.Flow != TradingFlow.Venue)
            return;

        HashSet<string> entered = new(StringComparer.Ordinal);
        foreach (string order in watch.Orders.ToArray())
        {
            if (await store.FindEnteredOrderAsync(context.Deployment.Id, order, cancellationToken).ConfigureAwait(false) is { State: not OrderEntryState.Refused })
                entered.Add(order);
        }

        if (entered.Count > 0)
            watch.Forgive(entered);
    }

    /// <summary>Notes that limits have reached their end, where they have.</summary>
    public async Task ExpireAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Decision decision = LimitsControl.Expire(context.Deployment, now);
        if (decision.Events.Count == 0)
            return;

        await store.CommitAsync(
            new StoreCommit
            {
                Deployment = decision.Deployment, ExpectedVersion = context.Deployment.Version, Lease = context.Lease, Journal = decision.Journal,
                Intents = EventNotices.Plan(decision, now),
            },
            cancellationToken).ConfigureAwait(false);
        context.Deployment = decision.Deployment;
    }

    /// <summary>The deployment with what was found and not told yet in its journal.</summary>
    public static Decision Note(DeploymentContext context, DateTimeOffset now)
    {
        Decision noted = new(context.Deployment, [], []);
        foreach ((FoundBreach first, long count) in context.Limits?.Untold ?? [])
        {
            noted = noted.Then(DeploymentMachine.Happen(
                noted.Deployment, new LimitBroken(now, DeploymentEvent.Engine, first.Breach, count, first.ClientOrderId, context.Ledger.Entries)));
        }

        return noted;
    }

    /// <summary>The stop of trading that follows from a hard breach; none where there is none.</summary>
    public static IReadOnlyList<TradingStop> Stops(DeploymentContext context, DateTimeOffset now) =>
        context.Limits?.Breach is { } found ? [LimitStops.Of(context.Deployment, found.Breach, now)] : [];

    /// <summary>Raises the alerts of limits that a decision says were broken. They stay until a person has seen them.</summary>
    public static void Tell(AlertBook alerts, Decision decision, DateTimeOffset now)
    {
        foreach (LimitBroken broken in decision.Events.OfType<LimitBroken>())
        {
            string others = broken.Count > 1 ? FormattableString.Invariant($" That is {broken.Count} breaches of its kind.") : "";
            string order = broken.ClientOrderId is { } id ? $" Order '{id}'." : "";
            alerts.RaiseEvent(LimitNames.Alert(broken.Breach.Kind), AlertSeverity.CRITICAL, $"{broken.Breach.Message}{others}{order}", now);
        }
    }
}
