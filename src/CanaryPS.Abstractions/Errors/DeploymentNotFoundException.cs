namespace CanaryPS;

/// <summary>No deployment has the id.</summary>
/// <param name="id">The id asked for.</param>
public sealed class DeploymentNotFoundException(string id)
    : CanaryException("DeploymentNotFound", $"No deployment has the id '{id}' in this store; Get-CanaryDeployment lists those there are.");
