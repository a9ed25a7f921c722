namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The upkeep of the samples of deployments that have ended. A running deployment sees to its own after every evaluation;
/// an ended one is evaluated no more, so that its samples would stay for ever.
/// </summary>
internal sealed class EndedUpkeep(IProductionStore store, TimeProvider clock)
{
    /// <summary>Pieces of upkeep that one call takes at most, so that the deployments that run don't wait long for it.</summary>
    public const int MostPieces = 20;

    /// <summary>Goes on with the upkeep, oldest deployment first; true where <see cref="MostPieces"/> were taken, so that there may be more.</summary>
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int left = MostPieces;
        foreach (Deployment deployment in await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!deployment.IsFinal)
                continue;

            SampleRetention retention = SampleRetention.At(now, deployment.Configuration.Production);
            while (!(await store.KeepSamplesAsync(deployment.Id, retention, cancellationToken).ConfigureAwait(false)).DidNothing)
            {
                if (--left == 0)
                    return true;
            }
        }

        return false;
    }
}
