using System.Globalization;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Reads <c>/proc</c>, see proc(5).</summary>
internal sealed class LinuxProbe : IHostProbe
{
    public CpuTimes ReadCpuTimes() => ParseStat(ReadFirstLine("/proc/stat"));

    public double ReadMemoryPercent() => ParseMemoryInfo(ReadAll("/proc/meminfo"));

    public int CountProcesses() =>
        Directory.EnumerateDirectories("/proc").Count(path => path.AsSpan("/proc/".Length).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>
    /// The <c>cpu</c> line: user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice. Idle and iowait
    /// are not busy; guest times are part of user and nice already.
    /// </summary>
    public static CpuTimes ParseStat(string line)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 5 || fields[0] != "cpu")
            throw Unreadable("/proc/stat", line);

        ulong total = 0;
        ulong idle = 0;
        for (int i = 1; i < Math.Min(fields.Length, 9); i++)
        {
            if (!ulong.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong time))
                throw Unreadable("/proc/stat", line);
            total += time;
            if (i is 4 or 5)
                idle += time;
        }

        return new(total - idle, total);
    }

    public static double ParseMemoryInfo(string text)
    {
        double total = Kibibytes(text, "MemTotal:");
        double available = Kibibytes(text, "MemAvailable:");
        return total > 0 ? Math.Clamp(100 * (total - available) / total, 0, 100) : throw Unreadable("/proc/meminfo", "MemTotal: 0");
    }

    private static double Kibibytes(string text, string key)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(key, StringComparison.Ordinal))
                continue;

            ReadOnlySpan<char> number = line[key.Length..].Trim();
            int end = number.IndexOf(' ');
            if (ulong.TryParse(end < 0 ? number : number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                return value;

            throw Unreadable("/proc/meminfo", line.ToString());
        }

        throw Unreadable("/proc/meminfo", $"no line {key}");
    }

    private static string ReadFirstLine(string path)
    {
        string text = ReadAll(path);
        int end = text.IndexOf('\n');
        return end < 0 ? text : text[..end];
    }

    private static string ReadAll(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HostProbeException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    private static HostProbeException Unreadable(string path, string found) => new($"{path} has an unknown form: '{found}'.");
}
