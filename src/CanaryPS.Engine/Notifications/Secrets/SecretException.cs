namespace CanaryPS.Engine.Notifications.Secrets;

/// <summary>A secret is not to be had. The message names where it was looked for, never what was found.</summary>
/// <param name="message">What is missing, and what to do.</param>
/// <param name="elsewhere">Whether another process may have it: it is in a vault of a session, and this process is none.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class SecretException(string message, bool elsewhere, Exception? innerException = null) : Exception(message, innerException)
{
    public bool Elsewhere { get; } = elsewhere;
}
