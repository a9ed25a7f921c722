namespace CanaryPS.Engine.Api;

/// <summary>An error of the agent that has no type of its own here.</summary>
internal sealed class AgentErrorException(string errorId, UserMessage message) : CanaryException(errorId, message);
