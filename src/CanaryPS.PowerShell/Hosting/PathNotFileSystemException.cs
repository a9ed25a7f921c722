namespace CanaryPS.PowerShell.Hosting;

/// <summary>A path leads to another provider than the file system.</summary>
/// <param name="path">The path as given.</param>
/// <param name="provider">The provider it leads to.</param>
internal sealed class PathNotFileSystemException(string path, string provider)
    : CanaryException("PathNotFileSystem", $"'{path}' is a path of the provider {provider}; give a path of the file system.")
{
    /// <summary>The path as given.</summary>
    public string Path { get; } = path;
}
