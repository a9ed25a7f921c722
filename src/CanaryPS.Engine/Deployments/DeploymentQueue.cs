namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Lets a deployment that came while another of its strategy ran begin when that has ended: completed, or rolled back and
/// confirmed. Until then nothing of it trades. All it knows is in the two deployments, so any process may go on with it.
/// </summary>
internal sealed class DeploymentQueue(IProductionStore store, OperatorCommands commands, Reconciler reconciler, TimeProvider clock)
{
    /// <summary>Those that do not wait, and so never will. Ticks of a process run one after another, so nothing guards it.</summary>
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>What a tick of a deployment that still waits gives; null where it does not, or no longer.</summary>
    public async Task<TickResult?> HoldAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (_begun.Contains(deploymentId))
            return null;

        Deployment? waiting = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        if (waiting is not { IsQueued: true, Predecessor: { } predecessorId })
        {
            if (waiting is not null)
                _begun.Add(deploymentId);

            return null;
        }

        Deployment? predecessor = await store.FindDeploymentAsync(predecessorId, cancellationToken).ConfigureAwait(false);
        if (waiting.Supersedes && predecessor is { IsFinal: false })
            predecessor = await OrderOutAsync(waiting, predecessor, cancellationToken).ConfigureAwait(false);
        if (waiting.Supersedes && predecessor is not null && !HasEnded(predecessor))
            predecessor = (await reconciler.TickAsync(predecessorId, cancellationToken).ConfigureAwait(false)).Deployment;

        if ((predecessor is null || HasEnded(predecessor)) && await TakeTurnAsync(deploymentId, cancellationToken).ConfigureAwait(false))
            return null;

        DateTimeOffset next = clock.GetUtcNow() + TimeSpan.FromSeconds(waiting.Configuration.Production.MonitoringInterval);
        waiting = await PendingEffects.OfAsync(store, waiting, cancellationToken).ConfigureAwait(false);
        return new TickResult(waiting, TickOutcome.NothingDue, null, 0, next);
    }

    private static bool HasEnded(Deployment deployment) =>
        deployment is { Stage: DeploymentStage.COMPLETED } or { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null };

    private async Task<Deployment> OrderOutAsync(Deployment waiting, Deployment predecessor, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.RollBackAsync(
                predecessor.Id, StageTrigger.RollBack, waiting.StartedBy, SupersededBy(waiting), null, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidTransitionException)
        {
            // It ended meanwhile, which is what was wanted.
            return await store.FindDeploymentAsync(predecessor.Id, cancellationToken).ConfigureAwait(false) ?? predecessor;
        }
    }

    /// <summary>Why the older one goes.</summary>
    public static string SupersededBy(Deployment newer) => $"superseded by '{newer.Id}'";

    private async Task<bool> TakeTurnAsync(string deploymentId, CancellationToken cancellationToken)
    {
        try
        {
            await commands.TakeTurnAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DeploymentConflictException)
        {
            // Another deployment of the strategy was started in between: this one waits on.
            return false;
        }
    }
}
