using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Trading.Venues;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Trading.Venues;

public sealed class VenueOrderEventsTests
{
    private const string Id = "candidate-1-C-1";

    [Fact]
    public void An_order_never_heard_of_is_taken_in_with_its_submission()
    {
        OrderEvent[] told = Since(new OrderProgressBook(), VenueOrders.Order(filled: 40, average: 10, second: 3));

        Assert.Equal([OrderEventKind.Submitted, OrderEventKind.Acknowledged, OrderEventKind.PartiallyFilled], told.Select(e => e.Kind));
        Assert.Equal([$"{Id}:submitted", $"{Id}:acknowledged", $"{Id}:fill:40"], told.Select(e => e.EventId));
        Assert.Equal((100m, 100m, 40m), (told[0].Quantity, told[1].Quantity, told[2].Quantity));
        Assert.Equal(10m, told[2].Price);
    }

    [Fact]
    public void A_jump_is_one_fill_of_the_difference_at_the_price_that_gives_the_mean()
    {
        OrderProgressBook book = new();
        Since(book, VenueOrders.Order(filled: 30, average: 10, last: new VenueFill(30, 10)));

        // 30 at 10 and 70 at 12 have the mean 11.4.
        OrderEvent fill = Assert.Single(Since(book, VenueOrders.Order(filled: 100.0m, average: 11.4m, state: VenueOrderState.Filled)));

        Assert.Equal((OrderEventKind.Filled, 70m, (decimal?)12m, $"{Id}:fill:100"), (fill.Kind, fill.Quantity, fill.Price, fill.EventId));
    }

    [Fact]
    public void What_is_at_or_below_the_known_fills_is_ignored_and_so_is_a_state_from_before_the_end()
    {
        OrderProgressBook book = new();
        Since(book, VenueOrders.Order(filled: 60, average: 10, state: VenueOrderState.Cancelled));

        Assert.Empty(Since(book, VenueOrders.Order(filled: 30, average: 9, last: new VenueFill(30, 9))));
        Assert.Empty(Since(book, VenueOrders.Order(filled: 60, average: 10)));
        Assert.Empty(Since(book, VenueOrders.Order(filled: 60, average: 10, state: VenueOrderState.Cancelled)));
    }

    [Fact]
    public void A_fill_that_is_learnt_after_the_end_still_counts()
    {
        OrderProgressBook book = new();
        Since(book, VenueOrders.Order(filled: 10, average: 10, state: VenueOrderState.Cancelled));

        OrderEvent fill = Assert.Single(Since(book, VenueOrders.Order(filled: 25, average: 10, state: VenueOrderState.Cancelled)));
        Assert.Equal(15m, fill.Quantity);
    }

    [Fact]
    public void Means_whose_rounding_gives_a_price_that_can_not_be_are_given_up_for_the_mean()
    {
        OrderProgressBook book = new();
        Since(book, VenueOrders.Order(filled: 99, average: 10, last: new VenueFill(99, 10)));

        OrderEvent fill = Assert.Single(Since(book, VenueOrders.Order(filled: 100, average: 9.8m)));
        Assert.Equal(9.8m, fill.Price);
    }

    [Fact]
    public void A_reject_has_its_reason_and_no_acknowledgement()
    {
        OrderEvent[] told = Since(new OrderProgressBook(), VenueOrders.Order(state: VenueOrderState.Rejected) with { Reason = "halted" });
        Assert.Equal([(OrderEventKind.Submitted, null), (OrderEventKind.Rejected, "halted")], told.Select(e => (e.Kind, e.Reason)));
    }

    [Fact]
    public void An_order_over_an_amount_of_money_has_its_submission_when_it_is_over()
    {
        OrderProgressBook book = new();
        Assert.Empty(Since(book, VenueOrders.Order(quantity: null)));
        Assert.Equal(OrderEventKind.PartiallyFilled, Assert.Single(Since(book, VenueOrders.Order(quantity: null, filled: 2.5m, average: 10))).Kind);

        OrderEvent[] told = Since(book, VenueOrders.Order(quantity: null, filled: 4, average: 10, state: VenueOrderState.Filled));
        Assert.Equal([(OrderEventKind.Submitted, 4m), (OrderEventKind.Acknowledged, 4m), (OrderEventKind.Filled, 1.5m)], told.Select(e => (e.Kind, e.Quantity)));
    }

    /// <summary>However often, in whatever order and with whatever left out its states are told: the last one brings an order to the same fills, cost and end.</summary>
    [Fact]
    public void Any_way_of_telling_an_order_comes_to_the_same()
    {
        Gen<(int[] Cuts, int[] Shuffle)> gen =
            from cuts in Gen.Choose(1, 99).ArrayOf()
            from shuffle in Gen.Choose(0, 1000).ArrayOf(64)
            select (cuts, shuffle);
        Prop.ForAll(gen.ToArbitrary(), run =>
        {
            VenueOrder[] states = History([.. run.Cuts.Distinct().Order().Take(40)]);
            VenueOrder[] told = [.. run.Shuffle.Select(n => states[n % states.Length]), states[^1]];
            OrderProgressBook expected = new();
            OrderProgressBook book = new();
            foreach (VenueOrder state in states)
                Since(expected, state);
            HashSet<string> ids = [];
            foreach (VenueOrder state in told)
                Assert.All(Since(book, state), e => Assert.True(ids.Add(e.EventId), e.EventId));

            Assert.Equal(expected[Id].Filled, book[Id].Filled);
            Assert.Equal((double)expected[Id].Value, (double)book[Id].Value, 1e-4);
            Assert.Equal((true, true, true), (book[Id].IsSubmitted, book[Id].IsAcknowledged, book[Id].HasEnded));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261122, 7).WithMaxTest(300));
    }

    /// <summary>The states of an order of 100 that fills at each cut and is cancelled after the last.</summary>
    private static VenueOrder[] History(int[] cuts)
    {
        List<VenueOrder> states = [VenueOrders.Order(state: VenueOrderState.Pending), VenueOrders.Order()];
        decimal value = 0;
        int filled = 0;
        foreach (int cut in cuts)
        {
            VenueFill fill = new(cut - filled, 10 + (cut % 7 / 10m));
            value += fill.Quantity * fill.Price;
            filled = cut;
            states.Add(VenueOrders.Order(filled: filled, average: value / filled, last: fill, second: states.Count));
        }

        states.Add(states[^1] with { State = VenueOrderState.Cancelled, LastFill = null, UpdatedAt = Given.Start.AddSeconds(states.Count) });
        return [.. states];
    }

    private static OrderEvent[] Since(OrderProgressBook book, VenueOrder order)
    {
        OrderEvent[] told = [.. VenueOrderEvents.Since(book[order.ClientOrderId], order, "candidate-1")];
        foreach (OrderEvent one in told)
            book.Apply(one);
        return told;
    }
}
