namespace CanaryPS.Engine.Tests.Configuration;

public sealed class RollbackSectionTests
{
    [Fact]
    public void ReadsEveryKey()
    {
        Assert.Equal(
            new RollbackSettings { ConfirmSeconds = 3, PositionSeconds = 20.5, WatchMinutes = 0 },
            TempConfiguration.Load("rollback: { confirm_seconds: 3, position_seconds: 20.5, watch_minutes: 0 }").Rollback);
        Assert.Equal(new RollbackSettings(), TempConfiguration.Load("production: {}").Rollback);
        Assert.Equal(RollbackPolicy.HandOver, TempConfiguration.Load("production: { rollback_policy: HandOver }").Production.RollbackPolicy);
    }

    [Theory]
    [InlineData("confirm_seconds: 0", "confirm_seconds")]
    [InlineData("position_seconds: -1", "position_seconds")]
    [InlineData("position_seconds: 100000", "position_seconds")]
    [InlineData("watch_minutes: -1", "watch_minutes")]
    [InlineData("watch_minutes: soon", "watch_minutes")]
    [InlineData("confirm_second: 1", "confirm_second")]
    public void SaysWhichKeyIsWrong(string wrong, string key) =>
        Assert.Equal("rollback." + key, TempConfiguration.ProblemOf($"rollback: {{ {wrong} }}").Key);
}
