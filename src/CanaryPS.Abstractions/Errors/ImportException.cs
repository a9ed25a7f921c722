namespace CanaryPS;

/// <summary>A file can't be imported at all, or what is to be imported is not usable; nothing of it was written by this step.</summary>
/// <param name="errorId">Stable id, for example <c>ImportFileMissing</c>.</param>
/// <param name="path">The file; the empty text where there is none.</param>
/// <param name="line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class ImportException(string errorId, string path, long line, UserMessage message, Exception? innerException = null)
    : CanaryException(errorId, path.Length == 0 ? message : line > 0 ? (UserMessage)$"{path}({line}): {message}" : $"{path}: {message}", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The line, from 1; 0 for the file as a whole.</summary>
    public long Line { get; } = line;
}
