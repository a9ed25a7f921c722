namespace CanaryPS.Engine.Events;

/// <summary>
/// Tells when a file changes, comes or goes, where the operating system says so. Where it does not, or has no watch left to
/// give, nothing is told: who needs to know looks by the clock as well.
/// </summary>
internal sealed class LogWatcher : IDisposable
{
    private readonly FileSystemWatcher? _watcher;

    /// <param name="path">The file.</param>
    /// <param name="changed">Told on a thread of the watch, perhaps often.</param>
    public LogWatcher(string path, Action changed)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path))
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            watcher.Changed += (_, _) => changed();
            watcher.Created += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
        }
    }

    public void Dispose() => _watcher?.Dispose();
}
