namespace CanaryPS.Agent.Configuration;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Written">When it was last written.</param>
/// <param name="Length">Its length, bytes.</param>
internal readonly record struct FileStamp(bool Exists, DateTime Written, long Length)
{
    /// <param name="path">The file, or a link to it; null for none.</param>
    public static FileStamp Of(string? path)
    {
        if (path is null)
            return default;

        FileInfo file = new(path);
        try
        {
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? new FileStamp(true, target.LastWriteTimeUtc, target.Length) : default;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is being replaced, or no longer ours to see: as if it were not there. Reading it then tells.
            return default;
        }
    }
}
