using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources.Host;

public sealed class LinuxProbeTests
{
    [Fact]
    public void Busy_time_leaves_out_idle_and_waiting_and_counts_guests_once()
    {
        CpuTimes times = LinuxProbe.ParseStat("cpu  100 20 30 400 50 6 7 8 90 10");

        Assert.Equal(new CpuTimes(Busy: 171, Total: 621), times);
    }

    [Fact]
    public void Busy_share_is_that_of_the_time_between_two_readings()
    {
        CpuTimes earlier = LinuxProbe.ParseStat("cpu  4705 150 1120 16250 520 30 45 0 0 0");
        CpuTimes later = LinuxProbe.ParseStat("cpu  4755 150 1145 16400 545 30 45 0 0 0");

        Assert.Equal(30.0, later.PercentSince(earlier)!.Value, 1e-12);
        Assert.Null(earlier.PercentSince(later));
        Assert.Null(later.PercentSince(later));
    }

    [Theory]
    [InlineData("")]
    [InlineData("intr 1 2 3 4 5")]
    [InlineData("cpu 1 2 x 4 5")]
    [InlineData("cpu 1 2")]
    public void An_unknown_form_of_stat_is_an_error_that_shows_it(string line)
    {
        HostProbeException error = Assert.Throws<HostProbeException>(() => LinuxProbe.ParseStat(line));
        Assert.Contains($"'{line}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_in_use_is_what_is_not_available()
    {
        const string captured = """
            MemTotal:        8000000 kB
            MemFree:          500000 kB
            MemAvailable:    6000000 kB
            Buffers:          100000 kB
            """;

        Assert.Equal(25.0, LinuxProbe.ParseMemoryInfo(captured), 1e-12);
    }

    [Theory]
    [InlineData("MemTotal: 8000000 kB\nMemFree: 1 kB\n")]
    [InlineData("MemTotal: 0 kB\nMemAvailable: 0 kB\n")]
    [InlineData("MemTotal: many kB\nMemAvailable: 1 kB\n")]
    public void An_unknown_form_of_meminfo_is_an_error(string text) =>
        Assert.Throws<HostProbeException>(() => LinuxProbe.ParseMemoryInfo(text));

    [SkippableFact]
    public void This_host_tells_numbers_in_their_ranges()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        LinuxProbe probe = new();

        CpuTimes times = probe.ReadCpuTimes();
        Assert.InRange(times.Busy, 1UL, times.Total);
        Assert.InRange(probe.ReadMemoryPercent(), 0.1, 100);
        Assert.InRange(probe.CountProcesses(), 1, 10_000_000);
    }

    [SkippableFact]
    public void Work_shows_in_the_busy_time()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        LinuxProbe probe = new();
        CpuTimes before = probe.ReadCpuTimes();

        // Counters move in steps of 10 ms: spin until they do, not for a set time.
        CpuTimes after = before;
        for (long spins = 0; after.Busy == before.Busy && spins < 10_000_000; spins++)
            after = probe.ReadCpuTimes();

        Assert.True(after.PercentSince(before) > 0);
    }
}
