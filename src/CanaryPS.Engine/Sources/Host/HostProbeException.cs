namespace CanaryPS.Engine.Sources.Host;

/// <summary>The operating system did not give a number that it should have.</summary>
internal sealed class HostProbeException(UserMessage message, Exception? innerException = null)
    : CanaryException("HostProbeFailed", message, innerException);
