namespace CanaryPS;

/// <summary>A file with the state of a store can't be used, or may not be restored there. Nothing was changed.</summary>
/// <param name="errorId">
/// <c>StateMissing</c>, <c>StateForeign</c>, <c>StateDamaged</c>, <c>StateNewer</c>, <c>StateTooLarge</c>, <c>StateNotIntact</c>, <c>StateTargetNotEmpty</c>,
/// <c>StateTargetInUse</c> or <c>StateRemote</c>.
/// </param>
/// <param name="path">The file, or the store.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class StateException(string errorId, string path, UserMessage message, Exception? innerException = null)
    : CanaryException(errorId, $"{path}: {message}", innerException)
{
    /// <summary>The file, or the store.</summary>
    public string Path { get; } = path;

    /// <summary>The part of the file that is wrong; null where it is none in particular.</summary>
    public string? Part { get; init; }
}
