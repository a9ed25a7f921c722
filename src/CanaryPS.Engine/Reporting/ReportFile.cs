namespace CanaryPS.Engine.Reporting;

/// <summary>Writes a file that is there whole or not at all, also after a power cut.</summary>
internal static class ReportFile
{
    /// <param name="path">Where it is to be.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="ReportException">It is there already and is not to be overwritten, or can't be written.</exception>
    public static async Task WriteAsync(string path, bool overwrite, Func<Stream, Task> write)
    {
        if (path.Contains('\0'))
            throw new ReportException("ReportNotWritten", "The path has a NUL character; give one without.");
        DemandFree(path, overwrite);
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            FileStream file = new(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw !overwrite && File.Exists(path)
                ? Exists(path)
                : new ReportException("ReportNotWritten", $"'{path}' can't be written ({error.Message}); give a path in a folder that exists and may be written to.", error);
        }
        finally
        {
            // Where its folder is missing, so is it.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    /// <summary>Says early what <see cref="WriteAsync"/> would say at its end.</summary>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten.</exception>
    public static void DemandFree(string path, bool overwrite)
    {
        if (!overwrite && File.Exists(path))
            throw Exists(path);
    }

    private static ReportException Exists(string path) =>
        new("ReportExists", $"The file '{path}' is there already; give another path, or -Force to overwrite it.");
}
