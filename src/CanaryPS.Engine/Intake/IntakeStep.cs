using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Intake;

/// <summary>
/// Takes in what came for several deployments: events that were handed over, and what venues have told. What this process drives is applied to its books at once; a breach is decided in the transaction that stores
/// the events which brought it about, and its effects are started before anything else is done. All that is quiet is stored in one transaction. What
/// this process does not drive is stored as an import is, and the store's signal tells whoever does.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="reconciler">Drives. The caller owns its contexts while this runs.</param>
/// <param name="evaluation">Decides.</param>
/// <param name="effects">Carries out.</param>
/// <param name="clock">The deployments' clock.</param>
internal sealed class IntakeStep(
    IProductionStore store, Reconciler reconciler, EvaluationStep evaluation, EffectStep effects, TimeProvider clock)
{
    /// <summary>Times that a batch is decided anew because a command came in between.</summary>
    private const int Tries = 5;

    private readonly DeploymentContexts _contexts = reconciler.Contexts;
    private readonly OrderEventImport _import = new(store, clock);

    /// <summary>Gives the deployments whose rollback it has begun.</summary>
    /// <param name="arrived">Deployments whose venues have told something: what it is, their sessions know.</param>
    /// <param name="items">Events that were handed over.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IReadOnlyList<string>> TakeAsync(
        IReadOnlyCollection<string> arrived, IReadOnlyList<IntakeItem> items, CancellationToken cancellationToken)
    {
        List<string> rolledBack = [];
        List<IntakeBatch> elsewhere = [];
        IReadOnlyList<IntakeBatch> open = IntakeBatch.Of(arrived, items);
        for (int attempt = 1; open.Count > 0; attempt++)
        {
            open = await TryTakeAsync(open, elsewhere, rolledBack, cancellationToken).ConfigureAwait(false);
            if (attempt == Tries)
            {
                // The events go into the log all the same, and whoever drives it decides.
                elsewhere.AddRange(open);
                break;
            }
        }

        foreach (IntakeItem item in elsewhere.SelectMany(batch => batch.Items))
            await ImportAsync(item, cancellationToken).ConfigureAwait(false);
        return rolledBack;
    }

    /// <summary>Lets go of what may be ahead of the store.</summary>
    public void Forget(IReadOnlyCollection<string> arrived, IReadOnlyList<IntakeItem> items)
    {
        foreach (IntakeBatch batch in IntakeBatch.Of(arrived, items))
            _contexts.Forget(batch.DeploymentId);
    }

    /// <summary>Records what has come of effects, and starts what may be tried now; false where this process does not drive the deployment any more.</summary>
    public async Task<bool> GoOnAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (_contexts.Find(deploymentId) is not { } context)
            return false;

        try
        {
            await effects.RunDueAsync(context, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is CanaryException or StaleDeploymentException)
        {
            // The effects are in the store: a tick, of whichever process drives it then, takes them up again, and tells people if they stay unconfirmed.
            _contexts.Forget(deploymentId);
            return false;
        }
    }

    /// <summary>Tries to take batches in; gives those that somebody's command has overtaken, which are decided anew on what it left.</summary>
    private async Task<IReadOnlyList<IntakeBatch>> TryTakeAsync(
        IReadOnlyList<IntakeBatch> open, List<IntakeBatch> elsewhere, List<string> rolledBack, CancellationToken cancellationToken)
    {
        List<(IntakeBatch Batch, DeploymentContext Context)> quiet = [];
        List<IntakeBatch> overtaken = [];
        foreach (IntakeBatch batch in open)
        {
            try
            {
                if (await OpenAsync(batch, cancellationToken).ConfigureAwait(false) is not { } context)
                    elsewhere.Add(batch);
                else if (!await TryDecideAsync(context, batch, cancellationToken).ConfigureAwait(false))
                    quiet.Add((batch, context));
                else if (context.Deployment.Stage == DeploymentStage.ROLLBACK)
                    rolledBack.Add(batch.DeploymentId);
            }
            catch (StaleDeploymentException)
            {
                _contexts.Forget(batch.DeploymentId);
                overtaken.Add(batch);
            }
            catch (LeaseLostException)
            {
                _contexts.Forget(batch.DeploymentId);
                elsewhere.Add(batch);
            }
            catch (CanaryException error)
            {
                _contexts.Forget(batch.DeploymentId);
                batch.Failed(error);
            }
        }

        await StoreAsync(quiet, overtaken, cancellationToken).ConfigureAwait(false);
        return overtaken;
    }

    /// <summary>The context of a batch with what is new applied; null where this process is not to drive the deployment.</summary>
    private async Task<DeploymentContext?> OpenAsync(IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.TakeFollowed() is { } followed)
            return followed;
        if (await reconciler.TryDriveAsync(batch.DeploymentId, cancellationToken).ConfigureAwait(false) is not { } context)
            return null;

        // What a venue has told goes through the session, as at a tick, so that it counts once whoever reads it. A rollback's tries and ticks read it themselves: they
        // work with the same ledger.
        if (!context.Deployment.IsFinal)
            context.Session.TakeArrived();
        batch.Sift(
            context.Session.Drain(), await store.FindKnownTradingAsync(batch.DeploymentId, batch.EventIds, [], cancellationToken).ConfigureAwait(false));
        foreach (TradingEntry entry in batch.Handed)
            context.Ledger.Apply(entry);
        return context;
    }

    /// <summary>Decides where what is new breaks a bound, and tells a limit that it breaks; false where there is neither.</summary>
    private async Task<bool> TryDecideAsync(DeploymentContext context, IntakeBatch batch, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool isForced = !context.Deployment.IsFinal && EvaluationTimes.IsForced(context.Deployment, now, batch.Fresh.Count > 0);
        bool evaluates = isForced || RollbackLook.Fires(context, batch.Fresh, now);
        if (!evaluates && (context.Deployment.IsFinal || context.Limits is not { Untold.Count: > 0 }))
            return false;

        (_, Verdict? verdict) = await evaluation.RunAsync(context, batch.Fresh, evaluates, cancellationToken).ConfigureAwait(false);
        await GoOnAsync(batch.DeploymentId, cancellationToken).ConfigureAwait(false);
        batch.Stored(verdict?.Kind == VerdictKind.Rollback);
        return true;
    }

    private async Task StoreAsync(
        List<(IntakeBatch Batch, DeploymentContext Context)> quiet, List<IntakeBatch> overtaken, CancellationToken cancellationToken)
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
                    continue;
                }

                if (await reconciler.TryFollowAsync(context, cancellationToken).ConfigureAwait(false))
                    batch.Follow(context);
                else
                    _contexts.Forget(batch.DeploymentId);
                overtaken.Add(batch);
            }
        }
        catch (CanaryException error)
        {
            foreach ((IntakeBatch batch, _) in told)
            {
                _contexts.Forget(batch.DeploymentId);
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
