using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources.Host;

public sealed class HostReadingsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly StuckProbe _stuck = new();

    public void Dispose() => _stuck.Dispose();

    [Fact]
    public async Task Deployments_that_ask_soon_after_one_another_are_given_one_reading()
    {
        HostReadings readings = new(HostProbe.ForThisHost(), Path.GetTempPath(), HostReadings.Shared);

        HostReading first = await readings.ReadAsync(Now);

        Assert.Same(first, await readings.ReadAsync(Now + HostReadings.Shared - TimeSpan.FromTicks(1)));
        HostReading later = await readings.ReadAsync(Now + HostReadings.Shared);
        Assert.NotSame(first, later);
        Assert.NotSame(later, await readings.ReadAsync(Now));
    }

    [Fact]
    public async Task While_one_hangs_no_other_is_begun_and_all_are_given_what_it_comes_to()
    {
        HostReadings readings = new(_stuck, Path.GetTempPath(), TimeSpan.Zero);

        Task<HostReading> hanging = readings.ReadAsync(Now);
        Task<HostReading> beside = readings.ReadAsync(Now.AddHours(1));
        Assert.False(beside.IsCompleted);
        _stuck.Release();

        Assert.Same(await hanging, await beside);
        Assert.Equal(new CpuTimes(1, 2), (await beside).Cpu);
    }
}
