namespace CanaryPS;

/// <summary>An error that says what was wrong, where, and what to do.</summary>
/// <param name="errorId">Stable id, the same in every language and release.</param>
/// <param name="message">What was wrong, where, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public abstract class CanaryException(string errorId, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Stable id, for example <c>StoreLocked</c>.</summary>
    public string ErrorId { get; } = errorId;

    /// <inheritdoc />
    public override string Message => Told ?? base.Message;

    /// <summary>The message of another process, of whose error this is the image; null where the error is this process's own.</summary>
    internal string? Told { get; init; }
}
