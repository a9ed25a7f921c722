namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Permissions of a file or folder, the same for everybody.</summary>
internal static class FilePermissions
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static void AllowReadingOnly(string path) => Set(path, Reading);

    public static void AllowEverything(string path) => Set(path, Reading | Writing);

    private static void Set(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        File.SetUnixFileMode(path, mode);
    }
}
