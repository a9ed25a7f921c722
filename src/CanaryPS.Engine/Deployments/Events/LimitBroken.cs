namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The candidate broke a limit: by an order that was kept back, or by what was read of it.</summary>
/// <param name="Time">When it was found.</param>
/// <param name="Actor">The engine.</param>
/// <param name="Breach">The first one of its kind since limits were last told.</param>
/// <param name="Count">How many of its kind there were.</param>
/// <param name="ClientOrderId">The order of the first one; null where it was none.</param>
/// <param name="Entries">Order events and marks that had been read by then.</param>
internal sealed record LimitBroken(
    DateTimeOffset Time, string Actor, LimitBreach Breach, long Count, string? ClientOrderId, long Entries) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { LimitsToldUpTo = Entries };
}
