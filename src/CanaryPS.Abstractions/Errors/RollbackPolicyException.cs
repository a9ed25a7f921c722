namespace CanaryPS;

/// <summary>A rollback's policy can't be carried out with the flow and the venue of a deployment.</summary>
/// <param name="message">What was wrong, and what to do.</param>
public sealed class RollbackPolicyException(UserMessage message) : CanaryException("RollbackPolicyNotPossible", message);
