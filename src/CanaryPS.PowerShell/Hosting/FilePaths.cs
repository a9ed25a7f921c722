using System.Management.Automation;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>Paths as a session's current location and drives read them.</summary>
internal static class FilePaths
{
    /// <summary>The longest that any file system takes.</summary>
    private const int Longest = 32_767;

    /// <summary>The full path; the file need not be there.</summary>
    /// <param name="paths">The session's.</param>
    /// <param name="path">The path as given.</param>
    /// <exception cref="PathNotFileSystemException">It leads to another provider.</exception>
    /// <exception cref="PathInvalidException">It is no path at all.</exception>
    public static string Full(PathIntrinsics paths, string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new PathInvalidException(path, "it is blank.");
        if (path.Any(char.IsControl))
            throw new PathInvalidException(new string([.. path.Select(letter => char.IsControl(letter) ? '?' : letter)]), "it has control characters.");
        if (path.Length > Longest)
            throw new PathInvalidException($"{path[..40]}...", "it is too long.");

        try
        {
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? resolved : throw new PathNotFileSystemException(path, provider.Name);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or PSInvalidOperationException or PSArgumentException)
        {
            throw new PathInvalidException(path, exception.Message);
        }
    }
}
