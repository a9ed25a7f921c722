namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Order events or marks from outside went into the trading log, or lines into quarantine.</summary>
/// <param name="Time">When, on the deployment's clock.</param>
/// <param name="Actor">Who imported.</param>
/// <param name="Source">The name of the file; the empty text where there was none.</param>
/// <param name="Accepted">Order events and marks that were new.</param>
/// <param name="Duplicates">Those that were there before.</param>
/// <param name="Quarantined">Lines that could not be used.</param>
/// <param name="ThroughLine">The last line of the file that this batch covers.</param>
internal sealed record OrderEventsImported(
    DateTimeOffset Time, string Actor, string Source, int Accepted, int Duplicates, int Quarantined, long ThroughLine)
    : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Accepted > 0 ? deployment with { DataArrivedAt = Time } : deployment;
}
