namespace CanaryPS.Engine.Deployments;

/// <summary>The deployment changed between reading and committing: read again and decide again.</summary>
internal sealed class StaleDeploymentException(string deploymentId)
    : CanaryException("DeploymentChanged", $"Deployment '{deploymentId}' was changed by another process meanwhile, so nothing was written; run the command again.");
