using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>
/// Writes to the event log by Windows' own functions: the package for it has an assembly for each system, and a module is one folder for all.
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsEventLog
{
    /// <summary>Writes an entry; 0, or the error of Windows.</summary>
    public static int Write(string source, WindowsEventKind kind, uint eventId, string text)
    {
        nint log = RegisterEventSource(null, source);
        if (log == 0)
            return Marshal.GetLastPInvokeError();

        try
        {
            return ReportEvent(log, (ushort)kind, 0, eventId, 0, 1, 0, [text], 0) ? 0 : Marshal.GetLastPInvokeError();
        }
        finally
        {
            DeregisterEventSource(log);
        }
    }

    [LibraryImport("advapi32.dll", EntryPoint = "RegisterEventSourceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint RegisterEventSource(string? server, string source);

    [LibraryImport("advapi32.dll", EntryPoint = "ReportEventW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool ReportEvent(
        nint log, ushort type, ushort category, uint eventId, nint user, ushort texts, uint dataSize, string[] strings, nint data);

    [LibraryImport("advapi32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DeregisterEventSource(nint log);
}
