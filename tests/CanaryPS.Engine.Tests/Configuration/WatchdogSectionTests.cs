namespace CanaryPS.Engine.Tests.Configuration;

public sealed class WatchdogSectionTests
{
    [Fact]
    public void ReadsEveryKey()
    {
        Assert.Equal(
            new WatchdogSettings { HeartbeatUrl = "https://beat.example/x", HeartbeatSeconds = 30, LateIntervals = 2.5, ClockJumpSeconds = 1, DiskFullHours = null },
            TempConfiguration.Load("watchdog: { heartbeat_url: 'https://beat.example/x', heartbeat_seconds: 30, late_intervals: 2.5, clock_jump_seconds: 1, disk_full_hours: null }").Watchdog);
        Assert.Equal("env:BEAT", TempConfiguration.Load("watchdog: { heartbeat_url: env:BEAT }").Watchdog.HeartbeatUrl);
        Assert.Null(TempConfiguration.Load("watchdog: { heartbeat_url: null }").Watchdog.HeartbeatUrl);
    }

    [Theory]
    [InlineData("heartbeat_url: nowhere", "heartbeat_url")]
    [InlineData("heartbeat_url: 'env:'", "heartbeat_url")]
    [InlineData("heartbeat_url: 'vault:Desk/Beat'", "heartbeat_url")]
    [InlineData("heartbeat_url: []", "heartbeat_url")]
    [InlineData("heartbeat_seconds: 0", "heartbeat_seconds")]
    [InlineData("late_intervals: 0.5", "late_intervals")]
    [InlineData("clock_jump_seconds: 0", "clock_jump_seconds")]
    [InlineData("disk_full_hours: 0", "disk_full_hours")]
    [InlineData("hartbeat_url: null", "hartbeat_url")]
    public void SaysWhichKeyIsWrong(string wrong, string key) =>
        Assert.Equal("watchdog." + key, TempConfiguration.ProblemOf($"watchdog: {{ {wrong} }}").Key);
}
