namespace CanaryPS.Agent.Http;

/// <summary>The agent can't listen where it was told to.</summary>
internal sealed class ListenAddressException(UserMessage message) : CanaryException("ListenAddressRefused", message);
