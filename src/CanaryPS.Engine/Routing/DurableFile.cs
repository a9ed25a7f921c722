using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// Replaces a file whole: who reads it finds the old content or the new one, after a loss of power too. One writer at a time, which
/// <see cref="FileTurn"/> sees to.
/// </summary>
internal static partial class DurableFile
{
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string unfinished = path + ".tmp";
        using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        if (!OperatingSystem.IsWindows())
            Sync(Path.GetDirectoryName(path)!);
    }

    /// <summary>Until its folder is written too, the file's new name may be lost with the power. NTFS keeps a journal of names.</summary>
    private static void Sync(string folder)
    {
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure(folder);

        try
        {
            if (Fsync(descriptor) != 0)
                throw Failure(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder)
    {
        Win32Exception cause = new(Marshal.GetLastPInvokeError());
        return new IOException($"The folder {folder} can't be written to the disk: {cause.Message}", cause);
    }

    private const int ReadOnly = 0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
