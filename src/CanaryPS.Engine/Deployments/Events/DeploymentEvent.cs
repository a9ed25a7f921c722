namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Something that happened to a deployment. The journal keeps these; folded in order they are the deployment.</summary>
/// <param name="Time">When, on the deployment's clock.</param>
/// <param name="Actor">Who: a person, or <see cref="Engine"/>.</param>
internal abstract record DeploymentEvent(DateTimeOffset Time, string Actor)
{
    /// <summary>The actor of what no person asked for.</summary>
    public const string Engine = "engine";

    /// <summary>The deployment after this event. The version is counted by the caller.</summary>
    public abstract Deployment Apply(Deployment deployment);
}
