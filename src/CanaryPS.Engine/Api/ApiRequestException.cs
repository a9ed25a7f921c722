namespace CanaryPS.Engine.Api;

/// <summary>A request to the agent is not what its address takes.</summary>
internal sealed class ApiRequestException(UserMessage message) : CanaryException("RequestInvalid", message);
