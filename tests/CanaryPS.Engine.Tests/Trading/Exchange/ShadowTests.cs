using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.OrderEntry;
using CanaryPS.Engine.Tests.Trading.Venues;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Trading.Exchange;

/// <summary>A candidate in shadow trades on paper, and nothing of it reaches the venue.</summary>
public class ShadowTests
{
    private static readonly OrderRequest Order = new()
    {
        DeploymentId = OrderDesk.Id, Arm = Arm.Candidate, RequestId = "1", Instrument = "SPY", Side = OrderSide.Buy, Quantity = 10, Actor = "ana",
    };

    [Fact]
    public async Task Whatever_the_candidate_sends_goes_to_paper_and_the_baseline_to_the_venue()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => Shadow(d, VenueKind.Alpaca) with { Weight = 0, ConfirmedWeight = 0 });
        RecordedVenue broker = new("alpaca");
        await using VenueBoard board = new(new ExchangeFactory(new OneConnection(broker), desk.Store, desk.Clock));
        OrderSender sender = new(desk.Store, new BoardVenues(board), new TestLimits(), (_, _) => throw new InvalidOperationException(), desk.Clock);

        OrderAnswer candidate = await sender.SendAsync(Order, default);
        OrderAnswer baseline = await sender.SendAsync(Order with { Arm = Arm.Baseline, RequestId = "2" }, default);
        IVenue venue = board.Of(await desk.FindAsync()).Venue;
        await venue.CancelAllAsync(Arm.Candidate, default);
        await sender.CancelAsync(OrderDesk.Id, candidate.ClientOrderId, default);

        Assert.Equal((OrderEntryState.Taken, VenueNames.Shadow), (candidate.State, candidate.Venue));
        Assert.Equal((OrderEntryState.Taken, "paper"), (baseline.State, baseline.Venue));
        Assert.Equal([baseline.ClientOrderId], broker.Taken);
        Assert.Empty(broker.Cancelled);
        Assert.True(await venue.KnowsAsync(Arm.Candidate, candidate.ClientOrderId, default));
    }

    [Fact]
    public async Task Its_feed_tells_both_and_is_as_old_as_the_older()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => Shadow(d, VenueKind.Alpaca));
        ScriptedFeed real = new() { CurrentAt = Given.Start.AddSeconds(9) };
        real.Quotes["QQQ"] = 50;
        await using VenueBoard board = new(new ExchangeFactory(new OneConnection(new RecordedVenue(), real), desk.Store, desk.Clock));
        VenueConnection connection = board.Of(await desk.FindAsync());
        Assert.Null(connection.Feed.CurrentAt);

        await connection.Venue.SubmitAsync(new OrderTicket($"{OrderDesk.Id}-C-r-1", Arm.Candidate, "SPY", OrderSide.Buy, 10, null), default);
        await new MarketIntake(desk.Store, desk.Clock).AddAsync(
            OrderDesk.Id, [new MarketTick { Instrument = "SPY", Time = Given.Start, Price = 100, Volume = 10 }], default);
        await connection.Feed.CatchUpAsync(default);

        Assert.Equal(Given.Start, connection.Feed.CurrentAt);
        Assert.Equal((100m, 50m), (connection.Feed.Prices["SPY"], connection.Feed.Prices["QQQ"]));
        Assert.Equal($"{OrderDesk.Id}-C-r-1", connection.Feed.Updates.After(0)[0].ClientOrderId);
    }

    [Fact]
    public async Task The_fills_that_a_broker_tells_are_the_papers_market_until_somebody_adds_one()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => Shadow(d, VenueKind.Alpaca));
        ScriptedFeed broker = new();
        await using VenueBoard board = new(new ExchangeFactory(new OneConnection(new RecordedVenue(), broker), desk.Store, desk.Clock));
        VenueConnection connection = board.Of(await desk.FindAsync());
        await connection.Venue.SubmitAsync(new OrderTicket($"{OrderDesk.Id}-C-r-1", Arm.Candidate, "X", OrderSide.Buy, 10, null), default);
        desk.Clock.Advance(TimeSpan.FromSeconds(10));
        VenueOrder fill = VenueOrders.Order($"{OrderDesk.Id}-B-1", filled: 40, average: 100, last: new VenueFill(40, 100), second: 10);

        broker.Tell(fill, VenueOrders.Order($"{OrderDesk.Id}-B-2", filled: 40, average: 90, second: 10));
        broker.Tell(fill);
        await connection.Feed.CatchUpAsync(default);

        // A tenth of the print's 40; what REST tells is none.
        Assert.Equal(4, (await connection.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);

        await new MarketIntake(desk.Store, desk.Clock).AddAsync(
            OrderDesk.Id, [new MarketTick { Instrument = "X", Time = desk.Clock.GetUtcNow().AddSeconds(1), Price = 100, Volume = 10 }], default);
        broker.Tell(fill with { Filled = 90, LastFill = new VenueFill(50, 100), UpdatedAt = fill.UpdatedAt.AddSeconds(3) });
        await connection.Feed.CatchUpAsync(default);
        Assert.Equal(5, (await connection.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
    }

    [Theory]
    [InlineData(RouteMode.CapitalShare, 900_000, 100_000)]
    [InlineData(RouteMode.OrderShare, 900_000, 100_000)]
    [InlineData(RouteMode.Shadow, 1_000_000, 100_000)]
    public void In_shadow_the_baseline_keeps_all_of_the_capital(RouteMode mode, int baseline, int candidate)
    {
        MarketMark first = WeightedCapital.Mark("d", Division(mode), null, Given.Start, new Dictionary<string, decimal> { ["SPY"] = 1 }, 10);
        MarketMark second = WeightedCapital.Mark("d", Division(mode), first, Given.Start.AddDays(1), first.Prices, 20);

        Assert.Equal((baseline, candidate), (first.BaselineCapital, first.CandidateCapital));
        Assert.Equal((baseline, candidate), (second.BaselineCapital, second.CandidateCapital));
        Assert.Equal(20, second.NextWeight);
    }

    [Theory]
    [InlineData(RouteMode.CapitalShare)]
    [InlineData(RouteMode.Shadow)]
    public async Task A_deployment_at_an_exchange_trades_is_marked_and_is_rolled_back(RouteMode mode)
    {
        using TempFolder folder = new();
        FakeTimeProvider clock = new(Given.Start);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["store.db"], true, TimeProvider.System, default);
        await using ProductionEngine engine = ProductionEngineFactory.Assemble(store, new StoreRouter(store), clock, keepLeases: false);
        ProductionConfiguration configuration = Given.Configuration(
            new ProductionSettings { RollbackPolicy = RollbackPolicy.Flatten },
            new TradingSettings { Flow = TradingFlow.Venue, Venue = new VenueSettings { Paper = new PaperExchangeSettings { LatencyMilliseconds = 0, Participation = 1 } } });
        string id = (await engine.StartAsync(Given.Request(configuration with { Routing = new RoutingSettings { Mode = mode } }))).Id;

        Deployment deployment = await TickAsync();
        deployment = await TickAsync();
        Assert.Equal(DeploymentStage.CANARY, deployment.Stage);
        OrderAnswer answer = await engine.SendOrderAsync(Order with { DeploymentId = id });
        Assert.Equal(OrderEntryState.Taken, answer.State);
        await engine.SendOrderAsync(Order with { DeploymentId = id, RequestId = "2", LimitPrice = 1 });
        await TickAsync();
        TradingLog log = await store.ReadTradingLogAsync(id, 0, default);
        Assert.Contains(log.Entries, entry => entry.Order is { Kind: OrderEventKind.Filled, Quantity: 10, Price: 100 });
        Assert.Equal(mode == RouteMode.Shadow, log.Entries.Last(entry => entry.Mark is not null).Mark!.BaselineCapital == configuration.Trading.Capital
            && log.Entries.Last(entry => entry.Mark is not null).Mark!.CandidateCapital > 0);

        await engine.RollBackAsync(id, "ana", "drill");
        Assert.Equal(OrderEntryState.Refused, (await engine.SendOrderAsync(Order with { DeploymentId = id, RequestId = "3" })).State);
        for (int i = 0; i < 60 && deployment.RollbackConfirmedAt is null; i++)
            deployment = await TickAsync();

        Assert.NotNull(deployment.RollbackConfirmedAt);
        (int open, int held) = await store.UseExchangesAsync(id, room =>
        {
            ExchangeState state = room.Open(mode == RouteMode.Shadow ? VenueNames.Shadow : "paper").State;
            return (state.Orders.Count, state.Candidate.Positions.Count);
        }, default);
        Assert.Equal((0, 0), (open, held));

        async Task<Deployment> TickAsync()
        {
            clock.Advance(TimeSpan.FromSeconds(60));
            await engine.AddTicksAsync(id, [new MarketTick { Instrument = "SPY", Time = clock.GetUtcNow(), Price = 100, Volume = 1000 }]);
            return (await engine.TickAsync(id)).Deployment;
        }
    }

    private static Func<Arm, double, decimal> Division(RouteMode mode) => FlowDivision.Of(new RoutingSettings { Mode = mode }, 1_000_000m).CapitalOf;

    private static Deployment Shadow(Deployment deployment, VenueKind kind) => deployment with
    {
        Configuration = deployment.Configuration with
        {
            Routing = new RoutingSettings { Mode = RouteMode.Shadow },
            Trading = deployment.Configuration.Trading with { Venue = OrderDesk.Venue with { Kind = kind } },
        },
    };

    private sealed class OneConnection(IVenue venue, IVenueFeed? feed = null) : IVenueFactory
    {
        public VenueConnection Connect(Deployment deployment) => new(venue, feed ?? new ScriptedFeed());
    }
}
