namespace CanaryPS;

/// <summary>A command does not fit how the deployment stands now: it is suspended, or is not; its rollback is not confirmed; a step is not ahead of it.</summary>
/// <param name="errorId"><c>DeploymentSuspended</c>, <c>DeploymentNotSuspended</c>, <c>RollbackUnconfirmed</c>, <c>RestartNotPermitted</c> or <c>StepNotAhead</c>.</param>
/// <param name="id">The deployment.</param>
/// <param name="message">What was wrong, and what to do.</param>
public sealed class DeploymentStateException(string errorId, string id, UserMessage message) : CanaryException(errorId, message)
{
    /// <summary>The deployment.</summary>
    public string DeploymentId { get; } = id;
}
