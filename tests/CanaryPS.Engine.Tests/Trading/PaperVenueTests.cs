using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Paper;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class PaperVenueTests
{
    private static readonly DateTimeOffset Close = Sessions.FirstClose;

    private readonly FakeTimeProvider _clock = new(Close);
    private readonly TradingTape _tape = new(new DeploymentLedger("d-1"));

    public PaperVenueTests() => _tape.Write(new MarketMark
    {
        DeploymentId = "d-1", Time = Close, BaselineCapital = 0, CandidateCapital = 0,
        Prices = new Dictionary<string, decimal> { ["X"] = 200, ["Y"] = 50 },
    });

    [Fact]
    public async Task Rejects_partial_fills_latency_and_slippage_come_as_often_and_as_large_as_set()
    {
        PaperVenueSettings settings = new()
        {
            LatencyMilliseconds = 120, LatencySigma = 0.5, SlippageBps = 2, SlippageSigmaBps = 1.5, RejectRate = 0.2, PartialFillRate = 0.3, FeeBps = 0.5,
        };
        PaperVenue venue = Venue(settings);
        const int count = 4_000;
        for (int i = 0; i < count; i++)
            await venue.SubmitAsync(Ticket($"o-{i}", i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 10), default);

        List<OrderEvent> events = [.. _tape.Drain().Where(e => e.Order is not null).Select(e => e.Order!)];
        List<OrderEvent> fills = [.. events.Where(e => e.Price is not null)];
        // Each tolerance is about four standard errors of its estimate.
        Assert.Equal(0.2, events.Count(e => e.Kind == OrderEventKind.Rejected) / (double)count, 0.026);
        Assert.Equal(0.3, events.Count(e => e.Kind == OrderEventKind.PartiallyFilled) / (double)fills.Count, 0.033);

        double[] logLatency = [.. fills.Select(e => Math.Log((e.Time - Close).TotalMilliseconds))];
        Assert.Equal(Math.Log(120), logLatency.Average(), 0.036);
        Assert.Equal(0.5, Deviation(logLatency), 0.026);

        double[] slippage = [.. fills.Select(e => (double)(e.Side == OrderSide.Buy ? e.Price!.Value - 200 : 200 - e.Price!.Value) / 200 * 10_000)];
        Assert.Equal(2, slippage.Average(), 0.11);
        Assert.Equal(1.5, Deviation(slippage), 0.08);
        Assert.All(fills, e => Assert.Equal((double)(e.Price!.Value * e.Quantity) * 0.5 / 10_000, (double)e.Fees, 1e-6));
    }

    [Fact]
    public async Task An_order_is_acknowledged_before_it_fills_and_a_reject_says_why()
    {
        PaperVenue venue = Venue(new PaperVenueSettings { RejectRate = 0.5, PartialFillRate = 0 });
        for (int i = 0; i < 50; i++)
            await venue.SubmitAsync(Ticket($"o-{i}"), default);

        foreach (IGrouping<string, OrderEvent> order in _tape.Drain().Where(e => e.Order is not null).Select(e => e.Order!).GroupBy(o => o.ClientOrderId))
        {
            OrderEvent[] told = [.. order];
            Assert.Equal(told.Select(o => o.Time).Order(), told.Select(o => o.Time));
            Assert.Equal(Close, told[0].Time);
            Assert.Equal(told.Length, told.Select(o => o.EventId).Distinct().Count());
            if (told[^1].Kind == OrderEventKind.Rejected)
                Assert.Equal("PaperVenueReject", told[^1].Reason);
            else
                Assert.Equal([OrderEventKind.Submitted, OrderEventKind.Acknowledged, OrderEventKind.Filled], told.Select(o => o.Kind));
        }
    }

    [Fact]
    public async Task The_same_order_sent_again_is_the_same_order()
    {
        PaperVenue venue = Venue(PaperDesk.Perfect);
        await venue.SubmitAsync(Ticket("o-1", quantity: 3), default);
        _tape.Drain();

        await venue.SubmitAsync(Ticket("o-1", quantity: 7), default);

        Assert.Empty(_tape.Drain());
        Assert.Equal(3m, (await venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
    }

    [Fact]
    public async Task The_rest_of_a_partial_fill_stays_open_until_its_time_and_fills_at_the_last_close()
    {
        PaperVenue venue = Venue(PaperDesk.Perfect with { PartialFillRate = 1 });
        await venue.SubmitAsync(Ticket("o-1", quantity: 10), default);

        OpenOrder open = Assert.Single(await venue.GetOpenOrdersAsync(Arm.Candidate, default));
        decimal first = (await venue.GetPositionsAsync(Arm.Candidate, default))["X"];
        Assert.InRange(first, 2m, 8m);
        Assert.Equal(10 - first, open.Remaining);

        // Both latencies are 100 ms.
        venue.FillRests(Close.AddMilliseconds(199));
        Assert.Single(await venue.GetOpenOrdersAsync(Arm.Candidate, default));
        venue.FillRests(Close.AddMilliseconds(500));

        Assert.Empty(await venue.GetOpenOrdersAsync(Arm.Candidate, default));
        OrderEvent rest = _tape.Drain()[^1].Order!;
        Assert.Equal((Close.AddMilliseconds(200), OrderEventKind.Filled, 200m), (rest.Time, rest.Kind, rest.Price));
        Assert.Equal(10m, (await venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
    }

    [Fact]
    public async Task One_lot_is_never_split()
    {
        PaperVenue venue = Venue(PaperDesk.Perfect with { PartialFillRate = 1 });
        await venue.SubmitAsync(Ticket("o-1", quantity: 0.01m), default);

        Assert.Empty(await venue.GetOpenOrdersAsync(Arm.Candidate, default));
        Assert.Equal(0.01m, (await venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
    }

    [Fact]
    public async Task Cancel_and_flatten_leave_no_order_and_no_position_and_never_touch_the_baseline()
    {
        PaperVenueSettings settings = PaperDesk.Perfect with { PartialFillRate = 1 };
        PaperVenue candidate = Venue(settings);
        PaperVenue baseline = new("d-1", Arm.Baseline, settings, 42, _tape, _clock);
        await baseline.SubmitAsync(Ticket("b-1", arm: Arm.Baseline, quantity: 10), default);
        await candidate.SubmitAsync(Ticket("c-1", quantity: 10), default);
        await candidate.SubmitAsync(Ticket("c-2", OrderSide.Sell, 4, instrument: "Y"), default);
        IReadOnlyDictionary<string, decimal> baselineBefore = await baseline.GetPositionsAsync(Arm.Baseline, default);

        // What closes fills in part too: each round closes some of what is left.
        int rounds = 0;
        IReadOnlyDictionary<string, decimal> left;
        do
        {
            await candidate.CancelAllAsync(Arm.Candidate, default);
            Assert.Empty(await candidate.GetOpenOrdersAsync(Arm.Candidate, default));
            left = await candidate.GetPositionsAsync(Arm.Candidate, default);
            foreach ((string instrument, decimal quantity) in left)
            {
                OrderSide side = quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
                await candidate.SubmitAsync(new OrderTicket($"close-{rounds}-{instrument}", Arm.Candidate, instrument, side, Math.Abs(quantity), null), default);
            }
        }
        while (left.Count > 0 && ++rounds < 50);

        Assert.Empty(left);
        Assert.Single(await baseline.GetOpenOrdersAsync(Arm.Baseline, default));
        Assert.Equal(baselineBefore, await baseline.GetPositionsAsync(Arm.Baseline, default));
        Assert.DoesNotContain(_tape.Drain(), e => e.Order is { Arm: Arm.Baseline, Kind: OrderEventKind.Cancelled });
    }

    [Fact]
    public async Task A_cancellation_is_never_earlier_than_the_fill_that_was_told()
    {
        PaperVenue venue = Venue(PaperDesk.Perfect with { PartialFillRate = 1, LatencyMilliseconds = 5_000 });
        await venue.SubmitAsync(Ticket("early", quantity: 10), default);
        await venue.CancelAllAsync(Arm.Candidate, default);
        Assert.Equal(Close.AddSeconds(5), _tape.Drain()[^1].Order!.Time);

        await venue.SubmitAsync(Ticket("late", quantity: 10), default);
        _clock.Advance(TimeSpan.FromSeconds(7));
        await venue.CancelAllAsync(Arm.Candidate, default);
        OrderEvent cancelled = _tape.Drain()[^1].Order!;
        Assert.Equal((Close.AddSeconds(7), OrderEventKind.Cancelled, "late:4"), (cancelled.Time, cancelled.Kind, cancelled.EventId));
    }

    [Fact]
    public async Task An_order_without_a_decision_price_takes_the_last_price()
    {
        await Venue(PaperDesk.Perfect).SubmitAsync(Ticket("o-1"), default);

        Assert.Equal(200m, _tape.Drain().First(e => e.Order is not null).Order!.DecisionPrice);
    }

    [Fact]
    public async Task A_venue_refuses_the_other_arm_and_what_it_has_no_price_of()
    {
        PaperVenue venue = Venue(PaperDesk.Perfect);

        await Assert.ThrowsAsync<ArgumentException>(() => venue.SubmitAsync(Ticket("o-1", arm: Arm.Baseline), default));
        await Assert.ThrowsAsync<ArgumentException>(() => venue.CancelAllAsync(Arm.Baseline, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => venue.SubmitAsync(Ticket("o-1", instrument: "Z"), default));
        Assert.DoesNotContain(_tape.Drain(), e => e.Order is not null);
    }

    [Fact]
    public void Draws_are_the_same_in_every_process()
    {
        OrderDraws draws = new(42, "d-1-C-7-SP500");

        // From a second implementation. A recorded run must replay to the same fills in every later release.
        Assert.Equal(0.6295062670451613, draws.Uniform(OrderDraw.Reject), 15);
    }

    private PaperVenue Venue(PaperVenueSettings settings) => new("d-1", Arm.Candidate, settings, 42, _tape, _clock);

    private static OrderTicket Ticket(
        string id, OrderSide side = OrderSide.Buy, decimal quantity = 1, Arm arm = Arm.Candidate, string instrument = "X") =>
        new(id, arm, instrument, side, quantity, null);

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
