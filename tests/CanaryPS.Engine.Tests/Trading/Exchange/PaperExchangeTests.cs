using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.OrderEntry;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Exchange;

/// <summary>The exchange in a store, as several processes see it.</summary>
public class PaperExchangeTests
{
    private static readonly PaperExchangeSettings Immediate = new() { LatencyMilliseconds = 0, Participation = 1, QueueAhead = 0 };

    [Fact]
    public async Task What_one_process_sends_another_one_sees_fills_and_cancels()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        await using SqliteProductionStore other = await desk.OpenAgainAsync();
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("1", 10), default);
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("1", 10), default);
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("2", 100), default);

        await new MarketIntake(other, desk.Clock).AddAsync(OrderDesk.Id, [Tick(desk, 100, 30)], default);

        Assert.True(await Exchange(desk, other).KnowsAsync(Arm.Candidate, Ticket("1", 10).ClientOrderId, default));
        Assert.False(await Exchange(desk, other).KnowsAsync(Arm.Candidate, Ticket("3", 10).ClientOrderId, default));
        Assert.Equal(80, Assert.Single(await Exchange(desk, other).GetOpenOrdersAsync(Arm.Candidate, default)).Remaining);
        Assert.Empty(await Exchange(desk, other).GetOpenOrdersAsync(Arm.Baseline, default));
        Assert.Equal(30, (await Exchange(desk, other).GetPositionsAsync(Arm.Candidate, default))["SPY"]);
        VenueAccount account = await Exchange(desk, other).GetAccountAsync(default);
        Assert.Equal(1_000_000m - 3000 - 0.15m, account.Cash);
        Assert.Equal(1_000_000m - 0.15m, account.Equity);

        await Exchange(desk, other).CancelAllAsync(Arm.Candidate, default);
        Assert.Empty(await Exchange(desk, desk.Store).GetOpenOrdersAsync(Arm.Candidate, default));
    }

    [Fact]
    public async Task Ticks_are_taken_all_or_none()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        MarketIntake intake = new(desk.Store, desk.Clock);
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("1", 10), default);
        MarketTick good = Tick(desk, 100, 5);
        (string Error, MarketTick Tick)[] bad =
        [
            ("MarketContradicts", good with { Price = 101 }),
            ("TickInvalid", good with { Sequence = -1 }),
            ("TickInvalid", good with { Time = good.Time.AddSeconds(6) }),
            ("TickInvalid", good with { Price = 0 }),
            ("TickInvalid", good with { Volume = -1 }),
            ("TickInvalid", good with { Bid = 101, Ask = 100 }),
            ("TickInvalid", good with { Instrument = "" }),
        ];
        foreach ((string error, MarketTick tick) in bad)
            Assert.Equal(error, (await Assert.ThrowsAsync<OrderEntryException>(() => intake.AddAsync(OrderDesk.Id, [good, tick], default))).ErrorId);
        Assert.Empty(await Exchange(desk, desk.Store).GetPositionsAsync(Arm.Candidate, default));

        MarketReceipt added = await intake.AddAsync(OrderDesk.Id, [good, good, good with { Sequence = 1 }], default);
        MarketReceipt again = await intake.AddAsync(OrderDesk.Id, [good, good with { Time = good.Time.AddTicks(-1) }, good with { Sequence = 1 }], default);
        Assert.Equal((2, 1), (added.Added, added.Known));
        Assert.Equal((0, 3), (again.Added, again.Known));
        Assert.Equal(10, (await Exchange(desk, desk.Store).GetPositionsAsync(Arm.Candidate, default))["SPY"]);
    }

    [Fact]
    public async Task Bars_are_taken_all_or_none_and_trade_once()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        MarketIntake intake = new(desk.Store, desk.Clock);
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("1", 12), default);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        MarketBar good = new() { Instrument = "SPY", Time = desk.Clock.GetUtcNow(), Period = TimeSpan.FromMinutes(1), Open = 100, High = 102, Low = 99, Close = 101, Volume = 5 };
        (string Error, MarketBar Bar)[] bad =
        [
            ("MarketContradicts", good with { Close = 100 }),
            ("BarOverlaps", good with { Time = good.Time.AddSeconds(1) }),
            ("BarInvalid", good with { Time = good.Time.AddSeconds(6) }),
            ("BarInvalid", good with { Period = TimeSpan.Zero }),
            ("BarInvalid", good with { High = 98 }),
            ("BarInvalid", good with { Open = 98 }),
            ("BarInvalid", good with { Close = 103 }),
            ("BarInvalid", good with { Low = 0 }),
            ("BarInvalid", good with { Volume = -1 }),
        ];
        foreach ((string error, MarketBar bar) in bad)
            Assert.Equal(error, (await Assert.ThrowsAsync<OrderEntryException>(() => intake.AddAsync(OrderDesk.Id, [good, bar], default))).ErrorId);
        Assert.Empty(await Exchange(desk, desk.Store).GetPositionsAsync(Arm.Candidate, default));

        Assert.Equal(1, (await intake.AddAsync(OrderDesk.Id, [good], default)).Added);
        Assert.Equal(new MarketReceipt(OrderDesk.Id, 0, 2), await intake.AddAsync(OrderDesk.Id, [good, good with { Time = good.Time.AddMinutes(-1) }], default));
        Assert.Equal(5, (await Exchange(desk, desk.Store).GetPositionsAsync(Arm.Candidate, default))["SPY"]);

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await intake.AddAsync(OrderDesk.Id, [good with { Time = desk.Clock.GetUtcNow() }], default);
        Assert.Equal(10, (await Exchange(desk, desk.Store).GetPositionsAsync(Arm.Candidate, default))["SPY"]);
    }

    [Fact]
    public async Task A_deployment_without_an_exchange_takes_no_ticks()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => d with
        {
            Configuration = d.Configuration with { Trading = d.Configuration.Trading with { Flow = TradingFlow.External } },
        });

        Assert.Equal("ExchangeMissing", (await Assert.ThrowsAsync<OrderEntryException>(
            () => new MarketIntake(desk.Store, desk.Clock).AddAsync(OrderDesk.Id, [Tick(desk, 1, 1)], default))).ErrorId);
    }

    [Fact]
    public async Task Orders_of_another_arm_or_deployment_are_left_alone()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        PaperExchange exchange = Exchange(desk, desk.Store);
        await exchange.SubmitAsync(Ticket("1", 10), default);

        await Assert.ThrowsAsync<VenueException>(() => exchange.CancelAsync(Arm.Baseline, Ticket("1", 10).ClientOrderId, default));
        await Assert.ThrowsAsync<VenueException>(() => exchange.SubmitAsync(Ticket("1", 10) with { ClientOrderId = "other-C-1" }, default));
        await exchange.CancelAllAsync(Arm.Baseline, default);

        Assert.Single(await exchange.GetOpenOrdersAsync(Arm.Candidate, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_connection_that_fails_often_loses_nothing_and_does_nothing_twice(int seed)
    {
        PaperExchangeSettings failing = Immediate with { DisconnectRate = 0.6, Seed = seed };
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, failing));
        int failures = 0;
        int failedAfter = 0;
        for (int i = 0; i < 30; i++)
        {
            OrderTicket ticket = Ticket($"{i}", 1);
            await InsistAsync(() => Exchange(desk, desk.Store, failing).SubmitAsync(ticket, default));
        }

        IReadOnlyList<ExchangeChange> changes = await desk.Store.ReadExchangeChangesAsync(OrderDesk.Id, "paper", 0, 1000, default);
        Assert.Equal(30, changes.Count(change => change.Order.State == VenueOrderState.Pending));
        Assert.True(failures > 10, $"{failures} failures");
        Assert.True(failedAfter > 3, $"{failedAfter} after the request had arrived");

        async Task InsistAsync(Func<Task> request)
        {
            while (true)
            {
                try
                {
                    await request();
                    return;
                }
                catch (VenueException error) when (error.ErrorId == "VenueUnreachable")
                {
                    failures++;
                    failedAfter += error.Message.Contains("after the request had arrived", StringComparison.Ordinal) ? 1 : 0;
                }
            }
        }
    }

    [Fact]
    public async Task A_feed_tells_every_change_once_and_a_new_one_tells_them_from_the_beginning()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        await using ExchangeFeed feed = Feed(desk);
        Assert.Null(feed.CurrentAt);
        await Exchange(desk, desk.Store).SubmitAsync(Ticket("1", 10), default);
        await feed.CatchUpAsync(default);
        await new MarketIntake(desk.Store, desk.Clock).AddAsync(OrderDesk.Id, [Tick(desk, 100, 4), Tick(desk, 101, 30) with { Sequence = 1 }], default);
        await feed.CatchUpAsync(default);
        await feed.CatchUpAsync(default);

        (VenueOrderState, decimal)[] expected =
            [(VenueOrderState.Pending, 0), (VenueOrderState.Open, 0), (VenueOrderState.Open, 4), (VenueOrderState.Filled, 10)];
        Assert.Equal(expected, feed.Updates.After(0).Select(order => (order.State, order.Filled)));
        Assert.Equal(101, feed.Prices["SPY"]);
        Assert.Equal(desk.Clock.GetUtcNow(), feed.CurrentAt);

        await using ExchangeFeed another = Feed(desk);
        await another.CatchUpAsync(default);
        Assert.Equal(expected, another.Updates.After(0).Select(order => (order.State, order.Filled)));
    }

    [Fact]
    public async Task A_feed_that_listens_is_woken_by_another_process()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => With(d, Immediate));
        await using SqliteProductionStore other = await desk.OpenAgainAsync();
        await using ExchangeFeed feed = Feed(desk);
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Arrived += () => arrived.TrySetResult();
        feed.Start();
        await feed.FirstReading;

        await Exchange(desk, other).SubmitAsync(Ticket("1", 10), default);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(Ticket("1", 10).ClientOrderId, feed.Updates.After(0)[0].ClientOrderId);
    }

    private static Deployment With(Deployment deployment, PaperExchangeSettings settings) => deployment with
    {
        Configuration = deployment.Configuration with
        {
            Trading = deployment.Configuration.Trading with { Venue = OrderDesk.Venue with { Paper = settings } },
        },
    };

    private static PaperExchange Exchange(OrderDesk desk, SqliteProductionStore store, PaperExchangeSettings? settings = null) =>
        new(OrderDesk.Id, "paper", 1_000_000m, settings ?? Immediate, store, desk.Clock);

    private static ExchangeFeed Feed(OrderDesk desk) => new(OrderDesk.Id, "paper", Immediate, desk.Store, desk.Store.Signal, desk.Clock);

    private static OrderTicket Ticket(string rest, decimal quantity) =>
        new(OrderIds.Of(OrderDesk.Id, Arm.Candidate, rest), Arm.Candidate, "SPY", OrderSide.Buy, quantity, null);

    private static MarketTick Tick(OrderDesk desk, decimal price, decimal volume) =>
        new() { Instrument = "SPY", Time = desk.Clock.GetUtcNow(), Price = price, Volume = volume };
}
