using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// Tells people that an effect is not confirmed within its time, at that time, whether or not a try of it is due and whoever drives the deployment:
/// it takes no lease. The alert stays until the effect is confirmed.
/// </summary>
internal sealed class OverdueEffects(IProductionStore store, AlertDesks desks, TimeProvider clock)
{
    /// <summary>What this process has told, by effect. Telling again changes nothing, so that another one need not know.</summary>
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>The event's name of an effect that is not confirmed.</summary>
    public static string KeyOf(EffectKind kind) => $"unconfirmed-{kind}";

    /// <summary>When there is something to tell next; null where nothing has a time that is not told.</summary>
    public DateTimeOffset? NextDue(IReadOnlyList<Effect> pending) => pending.Where(effect => !_told.Contains(effect.Id)).Min(effect => effect.Deadline);

    /// <summary>Tells what is overdue; gives whether anything was.</summary>
    /// <param name="deployment">The deployment, read before the effects.</param>
    /// <param name="pending">Its effects that are not confirmed.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="StaleDeploymentException">Something was confirmed or decided meanwhile: look again.</exception>
    public async Task<bool> TellAsync(Deployment deployment, IReadOnlyList<Effect> pending, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Effect[] overdue = [.. pending.Where(effect => effect.Deadline <= now && !_told.Contains(effect.Id))];
        if (overdue.Length == 0)
            return false;

        // On the version it was read at: an effect that was confirmed meanwhile must not be told.
        StoreCommit commit = new() { Deployment = deployment, ExpectedVersion = deployment.Version };
        await desks.UseAsync(
            deployment, 0,
            async desk =>
            {
                await store.CommitAsync(commit with { Alerting = stored => desk.Judge(stored, [], now, Tell) }, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (Effect effect in overdue)
            _told.Add(effect.Id);
        return true;

        void Tell(AlertBook alerts)
        {
            foreach (Effect effect in overdue)
                alerts.RaiseEvent(KeyOf(effect.Kind), AlertSeverity.CRITICAL, Describe(effect), now);
        }
    }

    private static string Describe(Effect effect)
    {
        double seconds = (effect.Deadline!.Value - effect.CreatedAt).TotalSeconds;
        return FormattableString.Invariant($"{effect.Kind} is not confirmed within {seconds:0.###} s: {effect.LastResult ?? "it waits for what comes before it"}");
    }
}
