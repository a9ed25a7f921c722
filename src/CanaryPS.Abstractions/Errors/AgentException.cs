namespace CanaryPS;

/// <summary>An agent can't be started, found or stopped.</summary>
/// <param name="errorId">What went wrong: AgentMissing, AgentNotStarted, AgentNotReady, AgentNotFound, AgentNotStopped, AgentArgumentInvalid, AgentForeign.</param>
/// <param name="message">What happened, and what can be done.</param>
public sealed class AgentException(string errorId, UserMessage message) : CanaryException(errorId, message);
