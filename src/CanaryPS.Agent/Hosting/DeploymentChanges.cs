namespace CanaryPS.Agent.Hosting;

/// <summary>Tells ticks that changed what a person looks for from those that did not.</summary>
internal sealed class DeploymentChanges
{
    private readonly Dictionary<string, (DeploymentStage Stage, double Weight, HealthStatus Health, DateTimeOffset? Confirmed)> _shown = new(StringComparer.Ordinal);

    /// <summary>Whether the deployment is new here, or its stage, weight, health or confirmation differs from what was seen last.</summary>
    public bool IsNew(Deployment deployment)
    {
        var now = (deployment.Stage, deployment.Weight, deployment.Health, deployment.RollbackConfirmedAt);
        if (_shown.TryGetValue(deployment.Id, out var before) && before == now)
            return false;

        _shown[deployment.Id] = now;
        return true;
    }
}
