using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Exchange;

/// <summary>What single orders meet, in numbers worked out by hand. Orders arrive at once, and a tick of 100 units lets 10 trade.</summary>
public class MatchingEngineTests
{
    private readonly ExchangeState _state = new();
    private readonly List<VenueOrder> _told = [];
    private int _second;

    private PaperExchangeSettings Settings { get; init; } = new() { LatencyMilliseconds = 0, Participation = 0.1, QueueAhead = 1, FeeBps = 10 };

    [Fact]
    public void A_market_order_fills_tick_by_tick_at_the_quote()
    {
        Enter("1", OrderSide.Buy, 15);
        Tick(100, 100, ask: 100.5m);
        Tick(101, 30, ask: 101.5m);
        Tick(102, 100);

        Assert.Equal([(10m, 100.5m), (3m, 101.5m), (2m, 102m)], Fills("1"));
        Assert.Equal(VenueOrderState.Filled, _told[^1].State);
        Assert.Equal(1.005m + 0.3045m + 0.204m, _told[^1].Fees);
        Assert.Equal(-(1005m + 304.5m + 204m) - 1.5135m, _state.Of(Arm.Candidate).Cash);
    }

    [Fact]
    public void A_limit_order_waits_for_what_is_ahead_of_it_at_its_price_and_trades_at_its_limit()
    {
        Enter("1", OrderSide.Buy, 15, 100);
        Tick(101, 50);
        Assert.Empty(Fills("1"));
        Tick(100, 30);
        Assert.Empty(Fills("1"));
        Tick(100, 24);

        // 50 were ahead, 30 went; of the 24 that traded now 4 were left for us, but only 2.4 of them may be ours.
        Assert.Equal([(2.4m, 100m)], Fills("1"));
        Tick(99, 100);
        Assert.Equal([(2.4m, 100m), (10m, 100m)], Fills("1"));
    }

    [Fact]
    public void A_limit_order_within_the_market_when_it_arrives_trades_at_the_market()
    {
        Enter("1", OrderSide.Sell, 5, 99);
        Tick(100, 100, bid: 99.5m);

        Assert.Equal([(5m, 99.5m)], Fills("1"));
    }

    [Fact]
    public void Market_orders_go_first_then_the_better_limit_then_the_earlier_order()
    {
        Enter("late", OrderSide.Buy, 4, 101);
        Enter("same", OrderSide.Buy, 4, 101);
        Enter("better", OrderSide.Buy, 4, 102);
        Enter("market", OrderSide.Buy, 1);
        Tick(100, 100);

        Assert.Equal(["market", "better", "late", "same"], _told.Where(order => order.LastFill is not null).Select(order => order.ClientOrderId[(OrderIds.PrefixOf("d", Arm.Candidate).Length)..]));
        Assert.Equal([(1m, 100m)], Fills("same"));
    }

    [Fact]
    public void A_cancellation_races_the_fills_until_it_arrives()
    {
        MatchingEngineTests slow = new() { Settings = Settings with { LatencyMilliseconds = 1000, LatencySigma = 0 } };
        slow.Enter("1", OrderSide.Buy, 100);
        slow.At(1, matching => matching.Cancel(slow.Id("1"), slow.Now));
        slow.Tick(100, 100);
        slow.Tick(100, 100);

        // In at 1 s and cancelled at 2 s: the tick at 2 s comes after the cancellation, the one at 1.5 s before it.
        Assert.Equal([VenueOrderState.Pending, VenueOrderState.Open, VenueOrderState.Cancelled], slow._told.Select(order => order.State));
        MatchingEngineTests race = new() { Settings = slow.Settings };
        race.Enter("1", OrderSide.Buy, 100);
        race.At(1, matching => matching.Cancel(race.Id("1"), race.Now));
        race.At(0.5, matching => matching.Trade(race.Print(100, 100)));
        race.Tick(100, 100);
        Assert.Equal([(10m, 100m)], race.Fills("1"));
        Assert.Equal(VenueOrderState.Cancelled, race._told[^1].State);
        Assert.Equal(10m, race._told[^1].Filled);
    }

    [Fact]
    public void A_late_tick_does_not_fill_what_arrived_after_it()
    {
        Enter("1", OrderSide.Buy, 1);
        MarketTick late = Print(100, 100) with { Time = Given.Start.AddSeconds(-1) };
        At(0, matching => matching.Trade(late));

        Assert.Empty(Fills("1"));
    }

    private DateTimeOffset Now => Given.Start.AddSeconds(_second).AddMilliseconds(_half);

    private int _half;

    private string Id(string rest) => OrderIds.Of("d", Arm.Candidate, rest);

    [Fact]
    public void A_bar_trades_the_worse_of_what_it_may_have_been()
    {
        Enter("market", OrderSide.Buy, 5);
        Enter("opens", OrderSide.Buy, 2, 105);
        Enter("through", OrderSide.Buy, 2, 97);
        Enter("touched", OrderSide.Buy, 2, 95);
        Enter("sold", OrderSide.Sell, 2, 109);
        Bar(100, 110, 95, 104, 1000);

        Assert.Equal([(5m, 100m)], Fills("market"));
        Assert.Equal([(2m, 100m)], Fills("opens"));
        Assert.Equal([(2m, 97m)], Fills("through"));
        Assert.Empty(Fills("touched"));
        Assert.Equal([(2m, 109m)], Fills("sold"));
        Assert.Equal(104, _state.Ticks["SPY"].Price);

        // A gap in its favour gives an order that has waited no better price.
        Bar(90, 92, 88, 91, 1000);
        Assert.Equal([(2m, 95m)], Fills("touched"));
    }

    [Fact]
    public void All_orders_together_take_their_share_of_a_bar_and_the_rest_waits_for_the_next()
    {
        Enter("1", OrderSide.Buy, 15);
        Enter("2", OrderSide.Buy, 15, 99);
        Bar(100, 101, 98, 100, 100);
        Assert.Equal([(10m, 100m)], Fills("1"));
        Assert.Empty(Fills("2"));

        Bar(103, 104, 98, 100, 100);
        Assert.Equal([(10m, 100m), (5m, 103m)], Fills("1"));
        Assert.Equal([(5m, 99m)], Fills("2"));
    }

    [Fact]
    public void What_arrived_within_a_bar_or_was_cancelled_by_its_end_does_not_trade_in_it()
    {
        At(1, _ => { });
        DateTimeOffset begin = Now;
        Enter("early", OrderSide.Buy, 1);
        Enter("cancelled", OrderSide.Buy, 1);
        At(0.25, matching => matching.Cancel(Id("cancelled"), Now));
        Enter("late", OrderSide.Buy, 1);
        At(0.25, matching => matching.Trade(new MarketBar { Instrument = "SPY", Time = Now, Period = Now - begin, Open = 100, High = 101, Low = 99, Close = 100, Volume = 1000 }));

        Assert.Single(Fills("early"));
        Assert.Empty(Fills("cancelled"));
        Assert.Empty(Fills("late"));
    }

    private void Enter(string rest, OrderSide side, decimal quantity, decimal? limit = null) =>
        At(0, matching => matching.Enter(new OrderTicket(Id(rest), Arm.Candidate, "SPY", side, quantity, null, limit), Now));

    private void Tick(decimal price, decimal volume, decimal? bid = null, decimal? ask = null) =>
        At(1, matching => matching.Trade(Print(price, volume) with { Bid = bid, Ask = ask }));

    private void Bar(decimal open, decimal high, decimal low, decimal close, decimal volume) => At(1, matching => matching.Trade(
        new MarketBar { Instrument = "SPY", Time = Now, Period = TimeSpan.FromSeconds(1), Open = open, High = high, Low = low, Close = close, Volume = volume }));

    private MarketTick Print(decimal price, decimal volume) => new() { Instrument = "SPY", Time = Now, Price = price, Volume = volume };

    private void At(double later, Action<MatchingEngine> act)
    {
        double milliseconds = (_second * 1000) + _half + (later * 1000);
        (_second, _half) = ((int)(milliseconds / 1000), (int)(milliseconds % 1000));
        act(new MatchingEngine(Settings, _state, _told.Add));
    }

    private IEnumerable<(decimal Quantity, decimal Price)> Fills(string rest) =>
        _told.Where(order => order.ClientOrderId == Id(rest) && order.LastFill is not null).Select(order => (order.LastFill!.Value.Quantity, order.LastFill.Value.Price));
}
