namespace CanaryPS.Engine.Routing;

/// <summary>
/// The turn to write a file, which one process has at a time: the file <c>.lock</c> beside it, open to nobody else. The system takes it back when a process
/// ends. It is never deleted: who deletes a lock file takes away what another one just opened.
/// </summary>
internal static class FileTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="IOException">The folder is not there, or not writable.</exception>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        string lockPath = path + ".lock";
        while (true)
        {
            try
            {
                return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException or DriveNotFoundException))
            {
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
