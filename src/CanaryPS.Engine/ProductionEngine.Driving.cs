using CanaryPS.Engine.Deployments.Driving;

namespace CanaryPS.Engine;

/// <content>What a host that goes on driving keeps in memory.</content>
internal sealed partial class ProductionEngine
{
    /// <summary>An agenda of the deployments of the store, for the one loop of this process that drives them.</summary>
    internal DriveAgenda NewAgenda() => new(_store, GetDrivenAsync, _stopApplication.SweepAsync, _arrivals, _clock);

    /// <summary>Renews the leases of all that this process drives, where it is time for it.</summary>
    /// <exception cref="StoreException">The store can't be used.</exception>
    internal async Task KeepLeasesAsync(CancellationToken cancellationToken)
    {
        await _driving.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _reconciler.RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _driving.Release();
        }
    }
}
