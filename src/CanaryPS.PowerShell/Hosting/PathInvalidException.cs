namespace CanaryPS.PowerShell.Hosting;

/// <summary>A path can't be one of the file system.</summary>
/// <param name="path">The path as given.</param>
/// <param name="why">What is wrong with it.</param>
internal sealed class PathInvalidException(string path, string why)
    : CanaryException("PathInvalid", $"'{path}' is no path of the file system: {why} Give one that leads to a file or a folder.")
{
    /// <summary>The path as given, without what can't be shown.</summary>
    public string Path { get; } = path;
}
