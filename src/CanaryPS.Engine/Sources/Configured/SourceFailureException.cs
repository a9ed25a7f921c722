namespace CanaryPS.Engine.Sources.Configured;

/// <summary>A reading failed as a whole. It becomes the reason of the samples that have no value, and never leaves the engine.</summary>
/// <param name="reason">One of <see cref="SourceReasons"/> or of NoValue.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class SourceFailureException(string reason, Exception? innerException = null) : Exception(reason, innerException)
{
    public string Reason { get; } = reason;
}
