namespace CanaryPS;

/// <summary>A market-data file can't be used.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class MarketDataException(string path, int line, UserMessage message)
    : CanaryException("MarketDataInvalid", line > 0 ? (UserMessage)$"{path}({line}): {message}" : $"{path}: {message}")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The line, from 1; 0 for the file as a whole.</summary>
    public int Line { get; } = line;
}
