using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Telemetry;

/// <summary>
/// Reads how things stand for whoever asks. Who asks while the store is being read gets the same answer, so that many askers, or a store that hangs, cost no more than one reading. Safe from
/// any thread.
/// </summary>
internal sealed class GaugeReader(IProductionStore store, DrivenDeployments driven, TimeProvider clock, TimeProvider realClock)
{
    private readonly object _gate = new();
    private Task<StoreGauges>? _reading;

    /// <summary>A store that can't be read in time is no error here: that is what is to be seen.</summary>
    /// <param name="mostSampled">Deployments, by id, whose newest samples are read too; the others' are left out.</param>
    /// <param name="patience">How long to wait for the store, real time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<EngineGauges> ReadAsync(int mostSampled, TimeSpan patience, CancellationToken cancellationToken)
    {
        Deployment[] all = [.. driven.All.OrderBy(deployment => deployment.Id, StringComparer.Ordinal)];
        EngineGauges gauges = new() { Time = clock.GetUtcNow(), Driven = all };
        try
        {
            return gauges with { Store = await Reading([.. all.Take(mostSampled).Select(deployment => deployment.Id)]).WaitAsync(patience, realClock, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception error) when (error is StoreException or TimeoutException)
        {
            return gauges;
        }
    }

    private Task<StoreGauges> Reading(IReadOnlyCollection<string> deploymentIds)
    {
        lock (_gate)
        {
            if (_reading is not { IsCompleted: false })
                _reading = Task.Run(() => store.ReadGaugesAsync(deploymentIds, CancellationToken.None), CancellationToken.None);
            return _reading;
        }
    }
}
