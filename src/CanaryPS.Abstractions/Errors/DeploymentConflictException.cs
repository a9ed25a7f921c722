namespace CanaryPS;

/// <summary>The strategy already has a deployment that runs.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="runningId">The deployment that runs.</param>
public sealed class DeploymentConflictException(string strategy, string runningId)
    : CanaryException(
        "DeploymentConflict",
        $"Strategy '{strategy}' already has the running deployment '{runningId}': wait for it, or end it with Undo-CanaryDeployment or Stop-CanaryDeployment first.")
{
    /// <summary>The deployment that runs.</summary>
    public string RunningId { get; } = runningId;
}
