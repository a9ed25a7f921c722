using System.Runtime.InteropServices;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>
/// Runs code under file permissions that count. They do not count for root, as whom build machines often run, so on
/// Linux the code then runs on a thread whose file access is that of the account <c>nobody</c>.
/// </summary>
internal static class UnprivilegedThread
{
    private const uint Nobody = 65534;

    /// <summary>Whether permissions can be made to count here.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() || (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess);

    public static void Run(Action action)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            action();
            return;
        }

        Exception? failure = null;
        Thread thread = new(() =>
        {
            // The C library changes this for the calling thread alone, and the thread ends with it.
            _ = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(uint user);
}
