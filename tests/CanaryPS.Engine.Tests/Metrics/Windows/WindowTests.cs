using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Tests.Metrics.Windows;

public sealed class WindowTests
{
    [Theory]
    [InlineData("stage")]
    [InlineData("session")]
    [InlineData("60m")]
    [InlineData("1s")]
    [InlineData("720h")]
    [InlineData("10000n")]
    public void Names_of_windows_are_read(string name) => Assert.Equal(name, WindowSpec.Parse(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("721h")]
    [InlineData("10001n")]
    [InlineData("60")]
    [InlineData("60d")]
    [InlineData("start")]
    [InlineData("99999999999m")]
    public void Other_names_are_refused(string name) => Assert.False(WindowSpec.TryParse(name, out _));

    [Fact]
    public void A_stage_that_begins_later_keeps_the_orders_that_ended_in_it()
    {
        ArmLedger ledger = Ledger("stage");
        Tell(ledger, Told.Submitted("a", 1, 0), Told.Filled("a", 1, 5, 100), Told.Submitted("b", 1, 0), Told.Filled("b", 1, 30, 100));
        ledger.EnterStage(Told.At(20));
        Tell(ledger, Told.Submitted("c", 1, 40), Told.Order(OrderEventKind.Rejected, "c", 1, 41));
        ledger.EnterStage(Told.At(20));

        Assert.Equal((0.5, 2L), (Sample(ledger, MetricNames.OrderSuccessRate, 50).Value, Sample(ledger, MetricNames.OrderSuccessRate, 50).Count));
        Assert.Equal(3, ledger.Snapshot(Told.At(50)).Single(s => s is { Name: MetricNames.OrderSuccessRate, Window: MetricWindows.SinceStart }).Count);
    }

    [Fact]
    public void A_sliding_time_lets_go_of_what_is_older()
    {
        ArmLedger ledger = Ledger("60s");
        Tell(ledger, Told.Submitted("a", 1, 0), Told.Filled("a", 1, 5, 100));

        Assert.Equal(1, Sample(ledger, MetricNames.OrderSuccessRate, 64).Count);
        Assert.Equal(0, Sample(ledger, MetricNames.OrderSuccessRate, 65).Count);
    }

    [Fact]
    public void What_is_stamped_far_ahead_does_not_take_a_place_for_good()
    {
        ArmLedger ledger = Ledger("60s");
        Tell(ledger, Told.Submitted("a", 1, 0), Told.Filled("a", 1, 64_000_005, 100));
        Assert.Equal(0, Sample(ledger, MetricNames.OrderSuccessRate, 10).Count);

        for (int i = 0; i < 64; i++)
            Tell(ledger, Told.Submitted($"o{i}", 1, 10), Told.Filled($"o{i}", 1, 10 + i, 100));

        Assert.Equal(60, Sample(ledger, MetricNames.OrderSuccessRate, 73).Count);
    }

    private static ArmLedger Ledger(string window) =>
        new(Told.Deployment, Arm.Candidate, new LedgerSettings { Windows = [WindowSpec.Parse(window)] });

    private static void Tell(ArmLedger ledger, params OrderEvent[] events)
    {
        foreach (OrderEvent told in events)
            ledger.Apply(told);
    }

    private static MetricSample Sample(ArmLedger ledger, string name, double second) =>
        ledger.Snapshot(Told.At(second)).Single(s => s.Name == name && s.Window != MetricWindows.SinceStart);
}
