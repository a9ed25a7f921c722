using CanaryPS.Engine.Deployments.Driving;

namespace CanaryPS.Engine;

/// <content>What a host that goes on driving keeps in memory.</content>
internal sealed partial class ProductionEngine
{
    /// <summary>An agenda of the deployments of the store, for the one loop of this process that drives them.</summary>
    internal DriveAgenda NewAgenda() => new(_store, GetDrivenAsync, _stopApplication.SweepAsync, _arrivals, _clock);
}
