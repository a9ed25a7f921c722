namespace CanaryPS;

/// <summary>An answer at a gate can't be taken.</summary>
/// <param name="errorId"><c>GateNotWaiting</c>, <c>GateAmbiguous</c>, <c>GateNotPassed</c>, <c>GateDenied</c> or <c>ApproverNotPermitted</c>.</param>
/// <param name="id">The deployment.</param>
/// <param name="message">What was wrong, and what to do.</param>
public sealed class GateException(string errorId, string id, UserMessage message) : CanaryException(errorId, message)
{
    /// <summary>The deployment.</summary>
    public string DeploymentId { get; } = id;
}
