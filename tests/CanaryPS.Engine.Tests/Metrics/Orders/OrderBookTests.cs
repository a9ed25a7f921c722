using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics.Orders;

public sealed class OrderBookTests
{
    [Fact]
    public void An_order_is_open_from_its_submission_to_its_last_fill()
    {
        OrderBook book = new(Arm.Candidate);

        book.Apply(Told.Submitted("a", 10, 0));
        Assert.Equal(new OpenOrder("a", Arm.Candidate, "SPX", OrderSide.Buy, 10, 100, Told.At(0), false), Assert.Single(book.Open));
        Assert.Equal((0L, 1L), (book.Statistics.Active, book.Statistics.Pending));

        book.Apply(Told.Order(OrderEventKind.Acknowledged, "a", 10, 1));
        book.Apply(Told.Part("a", 4, 2, 101));
        Assert.Equal(new OpenOrder("a", Arm.Candidate, "SPX", OrderSide.Buy, 6, 100, Told.At(0), true), Assert.Single(book.Open));
        Assert.Equal((1L, 0L), (book.Statistics.Active, book.Statistics.Pending));

        book.Apply(Told.Filled("a", 6, 3, 101));
        Assert.Empty(book.Open);
        Assert.Equal(1, book.Statistics[OrderOutcome.Filled]);
        Assert.Equal((0L, 0L), (book.Statistics.Active, book.Statistics.Pending));
    }

    [Theory]
    [InlineData(OrderEventKind.Cancelled, "Cancelled")]
    [InlineData(OrderEventKind.Rejected, "Rejected")]
    [InlineData(OrderEventKind.Expired, "Expired")]
    public void An_order_that_ends_without_its_last_fill_is_not_open(OrderEventKind end, string outcome)
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));
        book.Apply(Told.Order(end, "a", 10, 1));

        Assert.Empty(book.Open);
        Assert.Equal(1, book.Statistics[Enum.Parse<OrderOutcome>(outcome)]);
    }

    [Fact]
    public void The_same_event_told_twice_counts_once()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));

        Assert.True(book.Apply(Told.Part("a", 4, 1, 101)));
        Assert.False(book.Apply(Told.Part("a", 4, 1, 101)));

        Assert.Equal(6, Assert.Single(book.Open).Remaining);
        Assert.Equal(1, book.Statistics.Fills);
    }

    [Fact]
    public void A_fill_told_before_its_submission_is_an_anomaly_until_the_submission_comes()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Filled("a", 10, 2, 101));
        Assert.Equal(1, book.Statistics[OrderAnomaly.UnknownOrder]);
        Assert.False(book.Knows("a"));

        book.Apply(Told.Submitted("a", 10, 0));
        Assert.Equal(0, book.Statistics[OrderAnomaly.UnknownOrder]);
        Assert.True(book.Knows("a"));
        Assert.Equal(1, book.Statistics[OrderOutcome.Filled]);
    }

    [Fact]
    public void An_acknowledgement_told_after_the_last_fill_does_not_open_the_order_again()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));
        book.Apply(Told.Filled("a", 10, 2, 101));
        book.Apply(Told.Order(OrderEventKind.Acknowledged, "a", 10, 1));

        Assert.Empty(book.Open);
        Assert.Equal(0, book.Statistics.Active);
    }

    [Theory]
    [InlineData(5, 4, 1)]
    [InlineData(4, 5, 0)]
    public void A_fill_after_the_cancel_is_an_anomaly_and_one_before_it_told_late_is_not(double fillAt, double cancelAt, long expected)
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));
        book.Apply(Told.Order(OrderEventKind.Cancelled, "a", 10, cancelAt));

        Assert.True(book.Apply(Told.Part("a", 4, fillAt, 101)));

        Assert.Equal(expected, book.Statistics[OrderAnomaly.FillAfterEnd]);
        Assert.Equal(1, book.Statistics[OrderOutcome.Cancelled]);
    }

    [Fact]
    public void An_over_fill_is_applied_and_counted()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));
        book.Apply(Told.Part("a", 8, 1, 101));

        Assert.True(book.Apply(Told.Filled("a", 3, 2, 101)));

        Assert.Equal(1, book.Statistics[OrderAnomaly.OverFill]);
        Assert.Equal(1, book.Statistics[OrderOutcome.Filled]);
    }

    [Fact]
    public void A_replacement_changes_what_remains_and_the_latest_one_holds()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));
        book.Apply(Told.Part("a", 4, 1, 101));
        book.Apply(Told.Order(OrderEventKind.Replaced, "a", 20, 3));
        book.Apply(Told.Order(OrderEventKind.Replaced, "a", 15, 2));

        Assert.Equal(16, Assert.Single(book.Open).Remaining);
    }

    [Fact]
    public void A_fill_without_a_price_is_counted_and_changes_no_order()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("a", 10, 0));

        Assert.False(book.Apply(Told.Order(OrderEventKind.Filled, "a", 10, 1)));

        Assert.Equal(1, book.Statistics[OrderAnomaly.MalformedEvent]);
        Assert.Equal(10, Assert.Single(book.Open).Remaining);
    }
}
