using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Metrics.Snapshots;

public class EnteredExposureTests
{
    private readonly ArmLedger _ledger = new(Told.Deployment, Arm.Candidate);

    [Fact]
    public void Open_orders_add_to_what_is_held_on_the_worse_side()
    {
        Tell(
            Told.Submitted("held", 10, 0), Told.Filled("held", 10, 1, 100),
            Told.Submitted("more", 5, 2, decision: 110), Told.Submitted("out", 12, 3, OrderSide.Sell, decision: 90));

        // All buys: 10 x 100 + 5 x 110. All sells leave -80 only.
        Assert.Equal(1550, Value());
    }

    [Fact]
    public void Sells_through_zero_count_where_they_go_further()
    {
        Tell(Told.Submitted("held", 1, 0), Told.Filled("held", 1, 1, 100), Told.Submitted("short", 5, 2, OrderSide.Sell));

        Assert.Equal(400, Value());
    }

    [Fact]
    public void Instruments_do_not_offset_each_other()
    {
        Tell(Told.Submitted("a", 1, 0, instrument: "A"), Told.Submitted("b", 1, 0, OrderSide.Sell, instrument: "B"));

        Assert.Equal(200, Value());
    }

    [Fact]
    public void What_is_filled_of_an_order_counts_once()
    {
        Tell(Told.Submitted("a", 10, 0), Told.Part("a", 4, 1, 100));

        Assert.Equal(1000, Value());
    }

    [Fact]
    public void An_order_without_any_price_leaves_no_value()
    {
        Tell(Told.Submitted("a", 10, 0, decision: null));

        Assert.Equal((null, NoValue.OrderUnpriced), (Sample().Value, Sample().Reason));
    }

    [Fact]
    public void An_order_without_a_decision_price_counts_at_that_of_the_position()
    {
        Tell(Told.Submitted("held", 1, 0), Told.Filled("held", 1, 1, 100), Told.Submitted("a", 2, 2, decision: null));

        Assert.Equal(300, Value());
    }

    private void Tell(params OrderEvent[] events) => Array.ForEach(events, told => _ledger.Apply(told));

    private double? Value() => Sample().Value;

    private MetricSample Sample() => _ledger.Snapshot(Told.At(60)).Single(sample => sample.Name == MetricNames.EnteredExposure);
}
