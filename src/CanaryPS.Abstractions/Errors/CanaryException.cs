namespace CanaryPS;

/// <summary>An error that says what was wrong, where, and what to do.</summary>
/// <param name="errorId">Stable id, the same in every language and release.</param>
/// <param name="message">What was wrong, where, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public abstract class CanaryException(string errorId, UserMessage message, Exception? innerException = null)
    : Exception(message.ToString(), innerException)
{
    /// <summary>Stable id, for example <c>StoreLocked</c>.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The message, which can be said in other languages.</summary>
    public UserMessage UserMessage => Told ?? message;

    /// <summary>The message in English, in every session: what is logged, recorded and sent.</summary>
    public override string Message => Told?.ToString() ?? base.Message;

    /// <summary>The message of another process, of whose error this is the image; null where the error is this process's own.</summary>
    internal UserMessage? Told { get; init; }
}
