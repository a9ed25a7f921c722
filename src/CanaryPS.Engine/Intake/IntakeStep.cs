using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Intake;

/// <summary>
/// Takes in what came for several deployments. What this process drives is applied to its books at once; a breach is decided in the transaction that stores
/// the events which brought it about, and its effects are started before anything else is done. All that is quiet is stored in one transaction. What
/// this process does not drive is stored as an import is, and the store's signal tells whoever does.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="contexts">The contexts of this process, which the caller owns while this runs.</param>
/// <param name="evaluation">Decides.</param>
/// <param name="effects">Carries out.</param>
/// <param name="clock">The deployments' clock.</param>
internal sealed class IntakeStep(
    IProductionStore store, DeploymentContexts contexts, EvaluationStep evaluation, EffectStep effects, TimeProvider clock)
{
    private readonly OrderEventImport _import = new(store, clock);

    /// <summary>Gives the deployments whose rollback it has begun.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(IReadOnlyList<IntakeItem> items, CancellationToken cancellationToken)
    {
        List<string> rolledBack = [];
        List<(IntakeBatch Batch, DeploymentContext Context)> quiet = [];
        List<IntakeBatch> elsewhere = [];
        foreach (IntakeBatch batch in IntakeBatch.Of(items))
        {
            if (contexts.Find(batch.DeploymentId) is not { Books.AreCommitted: true } context)
            {
                elsewhere.Add(batch);
                continue;
            }

            try
            {
                batch.Sift(await store.FindKnownTradingAsync(batch.DeploymentId, batch.EventIds, [], cancellationToken).ConfigureAwait(false));
                if (!await TryDecideAsync(context, batch, cancellationToken).ConfigureAwait(false))
                    quiet.Add((batch, context));
                else if (context.Deployment.Stage == DeploymentStage.ROLLBACK)
                    rolledBack.Add(batch.DeploymentId);
            }
            catch (Exception error) when (error is StaleDeploymentException or LeaseLostException)
            {
                // Somebody else decided in between: the events go into the log all the same, and whoever drives it decides on both.
                contexts.Forget(batch.DeploymentId);
                elsewhere.Add(batch);
            }
            catch (CanaryException error)
            {
                contexts.Forget(batch.DeploymentId);
                batch.Failed(error);
            }
        }

        await StoreAsync(quiet, elsewhere, cancellationToken).ConfigureAwait(false);
        foreach (IntakeItem item in elsewhere.SelectMany(batch => batch.Items))
            await ImportAsync(item, cancellationToken).ConfigureAwait(false);
        return rolledBack;
    }

    /// <summary>Lets go of what may be ahead of the store.</summary>
    public void Forget(IReadOnlyList<IntakeItem> items)
    {
        foreach (IntakeItem item in items)
            contexts.Forget(item.DeploymentId);
    }

    /// <summary>Records what has come of effects, and starts what may be tried now; false where this process does not drive the deployment any more.</summary>
    public async Task<bool> GoOnAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (contexts.Find(deploymentId) is not { } context)
            return false;

        try
        {
            await effects.RunDueAsync(context, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is CanaryException or StaleDeploymentException)
        {
            // The effects are in the store: a tick, of whichever process drives it then, takes them up again, and tells people if they stay unconfirmed.
            contexts.Forget(deploymentId);
            return false;
        }
    }

    /// <summary>Applies what is new, and decides where that breaks a bound; false where it does not.</summary>
    private async Task<bool> TryDecideAsync(DeploymentContext context, IntakeBatch batch, CancellationToken cancellationToken)
    {
        foreach (TradingEntry entry in batch.Fresh)
            context.Ledger.Apply(entry);
        DateTimeOffset now = clock.GetUtcNow();
        bool isForced = !context.Deployment.IsFinal && EvaluationTimes.IsForced(context.Deployment, now, batch.Fresh.Count > 0);
        if (!isForced && !RollbackLook.Fires(context, batch.Fresh, now))
            return false;

        (_, Verdict? verdict) = await evaluation.RunAsync(context, batch.Fresh, cancellationToken).ConfigureAwait(false);
        await GoOnAsync(batch.DeploymentId, cancellationToken).ConfigureAwait(false);
        batch.Stored(verdict?.Kind == VerdictKind.Rollback);
        return true;
    }

    private async Task StoreAsync(
        List<(IntakeBatch Batch, DeploymentContext Context)> quiet, List<IntakeBatch> elsewhere, CancellationToken cancellationToken)
    {
        (IntakeBatch Batch, DeploymentContext Context)[] told = [.. quiet.Where(one => one.Batch.Fresh.Count > 0)];
        foreach ((IntakeBatch batch, _) in quiet.Where(one => one.Batch.Fresh.Count == 0))
            batch.Stored(rolledBack: false);
        if (told.Length == 0)
            return;

        try
        {
            IReadOnlyList<long?> positions = await store.CommitAllAsync([.. told.Select(one => CommitOf(one.Context, one.Batch))], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < told.Length; i++)
            {
                (IntakeBatch batch, DeploymentContext context) = told[i];
                if (positions[i] is { } position)
                {
                    context.Committed(context.Deployment, position);
                    batch.Stored(rolledBack: false);
                }
                else
                {
                    contexts.Forget(batch.DeploymentId);
                    elsewhere.Add(batch);
                }
            }
        }
        catch (CanaryException error)
        {
            foreach ((IntakeBatch batch, _) in told)
            {
                contexts.Forget(batch.DeploymentId);
                batch.Failed(error);
            }
        }
    }

    private static StoreCommit CommitOf(DeploymentContext context, IntakeBatch batch) => new()
    {
        Deployment = context.Deployment,
        ExpectedVersion = context.Deployment.Version,
        Lease = context.Lease,
        Trading = batch.Fresh,
    };

    private async Task ImportAsync(IntakeItem item, CancellationToken cancellationToken)
    {
        try
        {
            ImportSummary summary = await _import.AddAsync(item.DeploymentId, item.Events, item.Actor, cancellationToken).ConfigureAwait(false);
            item.Stored((int)summary.Accepted, rolledBack: false);
        }
        catch (CanaryException error)
        {
            item.Failed(error);
        }
    }
}
