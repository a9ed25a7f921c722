using CanaryPS.Engine.Limits;
using static CanaryPS.Engine.Tests.Limits.GivenLimits;

namespace CanaryPS.Engine.Tests.Limits;

public sealed class LimitsCheckTests
{
    [Fact]
    public void Without_limits_anything_may_go() =>
        Assert.Empty(Judge(new LimitsManifest(), new LimitState(), Order(quantity: 1e20m, instrument: "?", venue: "?")));

    [Fact]
    public void Only_named_instruments_and_venues_are_allowed()
    {
        LimitsManifest limits = new() { Instruments = ["AAA"], Venues = ["paper"] };

        Assert.Empty(Judge(limits, Priced(), Order()));
        Assert.Equal([LimitKind.Instrument], Judge(limits, Priced(), Order(instrument: "aaa")));
        Assert.Equal([LimitKind.Venue], Judge(limits, Priced(), Order(venue: "alpaca")));
        Assert.Equal([LimitKind.Instrument], Judge(new LimitsManifest { Instruments = [] }, Priced(), Order()));
    }

    [Theory]
    [InlineData(105.0, null, false)]
    [InlineData(105.01, null, true)]
    [InlineData(94.99, null, true)]
    [InlineData(null, 105.0, false)]
    [InlineData(null, 106.0, true)]
    [InlineData(110.25, 105.0, false)]
    [InlineData(110.26, 105.0, true)]
    [InlineData(200.0, 200.0, true)]
    [InlineData(null, 0.0, true)]
    [InlineData(-1.0, null, true)]
    public void The_collar_holds_the_limit_to_the_reference_and_the_reference_to_the_market(double? limit, double? reference, bool breaks)
    {
        LimitOrder order = Order(limit: (decimal?)limit, reference: (decimal?)reference);

        Assert.Equal(breaks ? [LimitKind.PriceCollar] : [], Judge(new LimitsManifest { PriceCollarPercent = 5 }, Priced(), order));
    }

    [Fact]
    public void A_missing_price_breaks_every_limit_that_needs_one()
    {
        LimitsManifest limits = new() { PriceCollarPercent = 5, MaxOrderValue = 1e9m, MaxExposure = 1e9m };

        Assert.Equal([LimitKind.PriceCollar, LimitKind.OrderValue, LimitKind.Exposure], Judge(limits, new LimitState(), Order(reference: 100)));
        Assert.Equal([LimitKind.PriceCollar], Judge(limits, new LimitState(), Order(limit: 100)));
        Assert.Equal(
            [LimitKind.PriceCollar, LimitKind.OrderValue, LimitKind.Exposure], Judge(limits, new LimitState(), Order(limit: 100, side: OrderSide.Sell)));
    }

    [Fact]
    public void An_order_is_worth_the_highest_price_that_is_known_of_it()
    {
        LimitsManifest limits = new() { MaxOrderValue = 1000 };

        Assert.Empty(Judge(limits, Priced(), Order(quantity: 10)));
        Assert.Equal([LimitKind.OrderValue], Judge(limits, Priced(), Order(quantity: 10.01m)));
        Assert.Equal([LimitKind.OrderValue], Judge(limits, Priced(), Order(quantity: 10.01m, side: OrderSide.Sell, limit: 1)));
        Assert.Equal([LimitKind.OrderValue], Judge(limits, Priced(), Order(quantity: 10, limit: 101)));
        Assert.Equal([LimitKind.OrderValue], Judge(limits, Priced(), Order(quantity: decimal.MaxValue, limit: decimal.MaxValue)));
    }

    [Fact]
    public void Units_of_one_order_are_bounded() =>
        Assert.Equal([LimitKind.OrderVolume], Judge(new LimitsManifest { MaxOrderVolume = 10 }, Priced(), Order(quantity: 10.001m)));

    [Fact]
    public void Messages_are_counted_over_the_last_second()
    {
        LimitsManifest limits = new() { MaxMessagesPerSecond = 3 };
        LimitState state = Priced();
        Accept(limits, state, Order("1", seconds: 0));
        Accept(limits, state, Order("2", seconds: 0.2));
        state.Apply(Told(OrderEventKind.Cancelled, "2", seconds: 0.4));

        Assert.Equal([LimitKind.MessageRate], Judge(limits, state, Order("3", seconds: 0.999)));
        Assert.Equal([LimitKind.MessageRate], Judge(limits, state, Order("3", seconds: -5)));
        Assert.Empty(Judge(limits, state, Order("3", seconds: 1)));
    }

    [Fact]
    public void Open_orders_of_the_same_side_count_as_filled()
    {
        LimitsManifest limits = new() { MaxPosition = 100 };
        LimitState state = Priced();
        Accept(limits, state, Order("1", 60));
        Accept(limits, state, Order("2", 100, OrderSide.Sell));

        Assert.Equal([LimitKind.Position], Judge(limits, state, Order("3", 41)));
        Assert.Empty(Judge(limits, state, Order("3", 40)));
        Assert.Equal([LimitKind.Position], Judge(limits, state, Order("3", 1, OrderSide.Sell)));
    }

    [Fact]
    public void A_fill_that_is_told_after_the_cancellation_finds_its_room()
    {
        LimitsManifest limits = new() { MaxPosition = 100 };
        LimitState state = Priced();
        Accept(limits, state, Order("1", 100));
        state.Apply(Told(OrderEventKind.Submitted, "1", 100));
        state.Apply(Told(OrderEventKind.Cancelled, "1", 30));

        Assert.Equal([LimitKind.Position], Judge(limits, state, Order("2", 31)));
        Accept(limits, state, Order("2", 30));
        state.Apply(Told(OrderEventKind.PartiallyFilled, "1", 70, price: 100));

        Assert.Equal((70m, 30m), (state.Peek("AAA").Position, state.Peek("AAA").Buys));
    }

    [Fact]
    public void What_only_closes_is_never_too_much()
    {
        LimitState state = Priced();
        state.Apply(Told(OrderEventKind.Submitted, "1", 200));
        state.Apply(Told(OrderEventKind.Filled, "1", 200, price: 100));
        LimitsManifest lowered = new() { MaxPosition = 50, MaxExposure = 5000 };

        Assert.Empty(Judge(lowered, state, Order("2", 100, OrderSide.Sell)));
        Assert.Equal([LimitKind.Exposure, LimitKind.Position], Judge(lowered, state, Order("2", 1)));
        Assert.Equal([LimitKind.Exposure, LimitKind.Position], Judge(lowered, state, Order("2", 300, OrderSide.Sell)));
    }

    [Fact]
    public void Exposure_counts_what_was_entered_and_lets_go_what_was_lost()
    {
        LimitsManifest limits = new() { MaxExposure = 1000 };
        LimitState state = Priced();
        Accept(limits, state, Order("1", 6));
        Assert.Equal([LimitKind.Exposure], Judge(limits, state, Order("2", 5, OrderSide.Sell)));

        state.Lose("1");
        Accept(limits, state, Order("2", 10, OrderSide.Sell));
        state.Apply(Told(OrderEventKind.Submitted, "2", 10, OrderSide.Sell));
        state.Lose("2");

        Assert.Equal(1000, state.Exposure);
    }

    [Fact]
    public void The_throttle_closes_at_one_more_than_allowed()
    {
        LimitsManifest limits = new() { MaxRepeats = 2, RepeatSeconds = 10 };
        LimitState state = Priced();
        Accept(limits, state, Order("1", seconds: 0));
        Accept(limits, state, Order("2", seconds: 5));

        Assert.Empty(Judge(limits, state, Order("3", quantity: 11, seconds: 6)));
        LimitBreach breach = Assert.Single(LimitsCheck.Judge(new LimitTerms(limits), state, Order("3", seconds: 9.9)));
        Assert.Equal((LimitKind.Repeats, 3m, 2m, true), (breach.Kind, breach.Value!.Value, breach.Limit!.Value, breach.IsHard));
        Assert.Empty(Judge(limits, state, Order("3", seconds: 10)));
    }

    [Fact]
    public void A_loss_at_its_limit_ends_trading_and_the_others_do_where_they_are_named()
    {
        LimitState state = Priced();
        state.Loss = 500;
        LimitsManifest limits = new() { MaxLoss = 500, MaxOrderVolume = 1, MaxOrderValue = 1, Hard = [LimitKind.OrderVolume] };

        Assert.Equal(
            [(LimitKind.OrderVolume, true), (LimitKind.OrderValue, false), (LimitKind.Loss, true)],
            LimitsCheck.Judge(new LimitTerms(limits), state, Order()).Select(breach => (breach.Kind, breach.IsHard)));
        state.Loss = 499.99m;
        Assert.DoesNotContain(LimitKind.Loss, Judge(limits, state, Order()));
    }
}
