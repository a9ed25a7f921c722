using System.Globalization;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>A host's clock that somebody has set wrong, by libfaketime, which a process is started with. What it counts time by is as it is, as on such a host.</summary>
internal sealed class WrongClock
{
    private static readonly string[] _folders = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib64/faketime", "/usr/lib/faketime"];

    private WrongClock(TimeSpan by)
    {
        string? library = _folders.Select(folder => Path.Combine(folder, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
        Skip.If(library is null, "no libfaketime is installed, so no process has a wrong clock");
        Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library!,
            ["FAKETIME"] = by.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture),
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Otherwise it takes waits that count by the monotonic clock for such as count by the one that it shifts.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    /// <summary>What a process is told that is to have it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public static WrongClock Ahead(TimeSpan by) => new(by);

    public static WrongClock Behind(TimeSpan by) => new(-by);
}
