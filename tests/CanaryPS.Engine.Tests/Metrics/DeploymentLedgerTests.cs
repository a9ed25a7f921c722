using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Metrics;

public sealed class DeploymentLedgerTests
{
    private readonly DeploymentLedger _ledger = new(Told.Deployment);

    [Fact]
    public void An_order_reaches_its_own_arm_only()
    {
        _ledger.Apply(new TradingEntry(Told.Submitted("a", 1, 0)));
        _ledger.Apply(new TradingEntry(Told.Submitted("b", 1, 0) with { Arm = Arm.Baseline }));

        Assert.Equal(["a"], _ledger.Candidate.OpenOrders.Select(order => order.ClientOrderId));
        Assert.Equal(["b"], _ledger.Baseline.OpenOrders.Select(order => order.ClientOrderId));
    }

    [Fact]
    public void A_late_mark_is_not_the_last_one()
    {
        _ledger.Apply(new TradingEntry(Told.Mark(10, 1000, ("SPX", 110))));
        _ledger.Apply(new TradingEntry(Told.Mark(5, 1000, ("SPX", 50))));

        Assert.Equal(Told.At(10), _ledger.LastMark!.Time);
    }
}
