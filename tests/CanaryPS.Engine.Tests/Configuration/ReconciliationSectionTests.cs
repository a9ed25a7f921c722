namespace CanaryPS.Engine.Tests.Configuration;

public sealed class ReconciliationSectionTests
{
    [Fact]
    public void Reads_every_key() => Assert.Equal(
        new ReconciliationSettings { IntervalSeconds = 30, SettleSeconds = 0, PositionTolerance = 0.5m, CashTolerance = 0, HoldsOnBreak = false },
        TempConfiguration.Load("reconciliation: { interval_seconds: 30, settle_seconds: 0, position_tolerance: 0.5, cash_tolerance: 0, holds_on_break: false }").Reconciliation);

    [Theory]
    [InlineData("interval_seconds: 0", "interval_seconds")]
    [InlineData("settle_seconds: -1", "settle_seconds")]
    [InlineData("position_tolerance: -0.1", "position_tolerance")]
    [InlineData("cash_tolerance: much", "cash_tolerance")]
    [InlineData("holds_on_break: 1", "holds_on_break")]
    [InlineData("holds_on_brake: true", "holds_on_brake")]
    public void Says_which_key_is_wrong(string wrong, string key) =>
        Assert.Equal("reconciliation." + key, TempConfiguration.ProblemOf($"reconciliation: {{ {wrong} }}").Key);
}
