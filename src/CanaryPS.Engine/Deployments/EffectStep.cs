using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>The acting and confirming part of a tick: tries the effects that are due and records what came of each.</summary>
internal sealed class EffectStep(IProductionStore store, EffectRunner runner, AlertDesks desks, TimeProvider clock, ReconcilerOptions options)
{
    /// <summary>Tries what is due until nothing more is; gives how many tries that took.</summary>
    public async Task<int> RunDueAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        int tries = 0;
        while (true)
        {
            DateTimeOffset now = clock.GetUtcNow();
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
            if (EffectQueue.Head(pending) is not { } due || due.NextAttemptAt > now)
                return tries;

            // A try that fails moves its effect's next attempt into the future, so this comes to an end.
            await TryAsync(context, due, cancellationToken).ConfigureAwait(false);
            tries++;
        }
    }

    private async Task TryAsync(DeploymentContext context, Effect effect, CancellationToken cancellationToken)
    {
        EffectOutcome outcome = await RunAsync(context, effect, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        Decision decision = outcome.Confirmed
            ? DeploymentMachine.Confirm(context.Deployment, effect, outcome.Detail, now)
            : new Decision(context.Deployment, [], [Failed(effect, outcome.Detail, now)]);

        StoreCommit commit = new()
        {
            Deployment = decision.Deployment,
            ExpectedVersion = context.Deployment.Version,
            Lease = context.Lease,
            Journal = decision.Journal,
            Effects = decision.Effects,
            Intents = EventNotices.Plan(decision, now),
            Trading = context.Session.Drain(),
        };
        await desks.UseAsync(
            context.Deployment, 0,
            async desk =>
            {
                await store.CommitAsync(commit with { Alerting = stored => desk.Judge(stored, [], now, Tell) }, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        context.Deployment = decision.Deployment;

        void Tell(AlertBook alerts)
        {
            string key = $"unconfirmed-{effect.Kind}";
            if (outcome.Confirmed)
                alerts.ResolveEvent(key, DeploymentEvent.Engine, now);
            else if (effect.Attempts + 1 >= options.AttemptsBeforeAlert)
                alerts.RaiseEvent(key, AlertSeverity.CRITICAL, $"{effect.Kind} is not confirmed after {effect.Attempts + 1} tries: {outcome.Detail}", now);
            EndedAlerts.Tell(alerts, decision.Deployment, now);
        }
    }

    private async Task<EffectOutcome> RunAsync(DeploymentContext context, Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(effect, context.Deployment, context.Session.CandidateVenue, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            // The other side failed: recorded with the effect, shown to people and tried again.
            return new EffectOutcome(false, $"{error.GetType().Name}: {error.Message}");
        }
    }

    private Effect Failed(Effect effect, string detail, DateTimeOffset now)
    {
        double pause = Math.Min(Math.Pow(2, Math.Min(effect.Attempts, 30)), options.LongestRetryPause.TotalSeconds);
        return effect with
        {
            Attempts = effect.Attempts + 1,
            LastResult = detail,
            NextAttemptAt = now + TimeSpan.FromSeconds(pause),
        };
    }
}
