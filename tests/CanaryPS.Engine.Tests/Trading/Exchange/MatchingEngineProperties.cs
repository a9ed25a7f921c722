using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Trading.Exchange;

/// <summary>What holds for every run of requests and ticks, from its seed.</summary>
public class MatchingEngineProperties
{
    [Fact]
    public void A_restart_after_every_step_changes_nothing() => Holds(ARestart);

    private static void ARestart(int seed)
    {
        ExchangeRun whole = ExchangeRun.Of(seed);
        ExchangeRun restarted = ExchangeRun.Of(seed, restarts: true);

        Assert.Equal(whole.Told.Select(told => EngineJson.Serialize(told.Order)), restarted.Told.Select(told => EngineJson.Serialize(told.Order)));
        Assert.Equal(EngineJson.Serialize(whole.State), EngineJson.Serialize(restarted.State));
    }

    [Fact]
    public void Fills_keep_to_limit_quantity_and_volume() => Holds(FillsKeep);

    private static void FillsKeep(int seed)
    {
        ExchangeRun run = ExchangeRun.Of(seed);
        foreach (IGrouping<object?, (VenueOrder Order, MarketTick? Tick)> step in Fills(run).GroupBy(told => (object?)told.Tick, ReferenceEqualityComparer.Instance))
        {
            MarketTick tick = Assert.IsType<MarketTick>(step.Key);
            Assert.True(step.Sum(told => told.Order.LastFill!.Value.Quantity) <= tick.Volume * (decimal)run.Settings.Participation);
            foreach ((VenueOrder order, MarketTick? _) in step)
            {
                Assert.Equal(tick.Instrument, order.Instrument);
                Assert.True(order.TakenAt <= tick.Time, "it had not arrived");
                decimal price = order.LastFill!.Value.Price;
                if (order.LimitPrice is { } limit)
                    Assert.True(order.Side == OrderSide.Buy ? price <= limit : price >= limit, $"{order.Side} at {price} beyond {limit}");
                else
                    Assert.Equal(order.Side == OrderSide.Buy ? tick.Ask ?? tick.Price : tick.Bid ?? tick.Price, price);
            }
        }

        foreach (IGrouping<string, (VenueOrder Order, MarketTick? Tick)> order in run.Told.GroupBy(told => told.Order.ClientOrderId))
        {
            decimal filled = 0;
            foreach ((VenueOrder told, MarketTick? _) in order)
            {
                filled += told.LastFill?.Quantity ?? 0;
                Assert.Equal(filled, told.Filled);
                Assert.True(filled <= told.Quantity);
                Assert.Equal(told.State == VenueOrderState.Filled, filled == told.Quantity);
            }
        }
    }

    [Fact]
    public void Nothing_is_told_of_an_order_after_its_end() => Holds(NothingIs);

    private static void NothingIs(int seed)
    {
        foreach (IGrouping<string, VenueOrder> order in ExchangeRun.Of(seed).Told.Select(told => told.Order).GroupBy(order => order.ClientOrderId))
        {
            VenueOrder[] all = [.. order];
            Assert.Equal(VenueOrderState.Pending, all[0].State);
            Assert.All(all[..^1], told => Assert.True(told.IsOpen, $"{told.ClientOrderId} went on after {told.State}"));
        }
    }

    [Fact]
    public void Positions_and_cash_are_the_sums_of_the_fills() => Holds(PositionsAnd);

    private static void PositionsAnd(int seed)
    {
        ExchangeRun run = ExchangeRun.Of(seed);
        foreach (Arm arm in Enum.GetValues<Arm>())
        {
            VenueOrder[] fills = [.. Fills(run).Select(told => told.Order).Where(order => order.Arm == arm)];
            Dictionary<string, decimal> positions = fills.GroupBy(order => order.Instrument)
                .ToDictionary(same => same.Key, same => same.Sum(Signed)).Where(position => position.Value != 0).ToDictionary();
            decimal fees = fills.GroupBy(order => order.ClientOrderId).Sum(order => order.Last().Fees);

            Assert.Equal(positions.OrderBy(p => p.Key, StringComparer.Ordinal), run.State.Of(arm).Positions.OrderBy(p => p.Key, StringComparer.Ordinal));
            Assert.Equal(-fills.Sum(order => Signed(order) * order.LastFill!.Value.Price) - fees, run.State.Of(arm).Cash);
        }
    }

    [Fact]
    public void The_runs_reach_every_state_and_fill_in_parts()
    {
        VenueOrder[] told = [.. Enumerable.Range(1, 50).SelectMany(seed => ExchangeRun.Of(seed).Told).Select(one => one.Order)];

        foreach (VenueOrderState state in new[] { VenueOrderState.Pending, VenueOrderState.Open, VenueOrderState.Filled, VenueOrderState.Cancelled, VenueOrderState.Rejected })
            Assert.Contains(told, order => order.State == state);
        Assert.Contains(told, order => order is { State: VenueOrderState.Open, LastFill: not null });
        Assert.Contains(told, order => order is { State: VenueOrderState.Cancelled, Filled: > 0 });
        Assert.Contains(told, order => order is { State: VenueOrderState.Filled, LimitPrice: not null });
    }

    private static void Holds(Action<int> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_250_203, 104_729), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property));

    private static IEnumerable<(VenueOrder Order, MarketTick? Tick)> Fills(ExchangeRun run) => run.Told.Where(told => told.Order.LastFill is not null);

    private static decimal Signed(VenueOrder order) =>
        order.Side == OrderSide.Buy ? order.LastFill!.Value.Quantity : -order.LastFill!.Value.Quantity;
}
