using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CanaryPS;

/// <summary>
/// Tells a process from another that has the same id later: by when it began. On Linux in ticks since the boot that is named with them (proc_pid_stat(5), field 22),
/// which no change of the clock touches; elsewhere by the time.
/// </summary>
public static class ProcessMark
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>The fields of a process's state after its name in brackets, of which the start is the 20th.</summary>
    private const int StartField = 19;

    /// <summary>The mark of a process; null where there is none, or it has ended and only its parent has not noticed.</summary>
    /// <param name="processId">Its id.</param>
    public static string? Of(int processId) => OperatingSystem.IsLinux() ? OfLinux(processId) : OfOther(processId);

    private static string? OfLinux(int processId)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : $"{File.ReadAllText(BootId).Trim()}:{fields[StartField]}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such process, which is what was asked.
            return null;
        }
    }

    private static string? OfOther(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or ExternalException)
        {
            // No such process, or one of another user, which is none of ours.
            return null;
        }
    }
}
