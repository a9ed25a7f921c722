using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class PaperTradingSessionTests
{
    private static readonly decimal[] Rising = [100, 110, 121, 133.1m, 146.41m, 161.051m];

    [Fact]
    public void Both_arms_hold_their_target_of_their_share_in_lots()
    {
        PaperDesk desk = new(Sessions.Of(Rising));

        desk.Play(25);
        Assert.Empty(desk.Orders);
        desk.Play(25);

        // The target is 1: 250,000 / 110 = 2,272.727 and 750,000 / 110 = 6,818.181.
        Assert.Equal(2_272.72m, desk.Ledger.Candidate.Positions["X"]);
        Assert.Equal(6_818.18m, desk.Ledger.Baseline.Positions["X"]);
        OrderEvent sent = desk.Orders.Single(o => o is { Kind: OrderEventKind.Submitted, Arm: Arm.Candidate });
        Assert.Equal("d-1-C-2-X", sent.ClientOrderId);
        Assert.Equal("d-1-C-2-X:0", sent.EventId);
        Assert.Equal(110m, sent.DecisionPrice);
        Assert.Equal(PaperDesk.StartedAt.AddSeconds(120), sent.Time);
        Assert.Equal(OrderSide.Buy, sent.Side);
    }

    [Fact]
    public void The_sessions_before_the_first_traded_one_warm_the_strategies_up()
    {
        PaperDesk desk = new(Sessions.Of(Rising), first: 2);

        desk.Play(50);

        Assert.Equal(new DateTimeOffset(2023, 12, 31, 12, 1, 0, TimeSpan.Zero), desk.Marks.Single().Time);
        Assert.Equal(121m, desk.Marks.Single().Prices["X"]);
        Assert.Equal("d-1-C-3-X", desk.Orders.First(o => o.Arm == Arm.Candidate).ClientOrderId);
    }

    [Fact]
    public void A_period_has_the_capital_that_its_positions_were_sized_with()
    {
        PaperDesk desk = new(Sessions.Of(Rising));

        foreach (double weight in new[] { 0, 5, 5, 10, 100.0 })
            desk.Play(weight);

        Assert.Equal([0m, 0m, 50_000m, 50_000m, 100_000m], desk.Marks.Select(m => m.CandidateCapital));
        Assert.Equal([1_000_000m, 1_000_000m, 950_000m, 950_000m, 900_000m], desk.Marks.Select(m => m.BaselineCapital));
    }

    [Fact]
    public void A_weight_that_changed_while_no_process_ran_counts_from_the_next_session()
    {
        PaperDesk desk = new(Sessions.Of(Rising));
        desk.Play(5);
        desk.Play(5);

        desk.Restart();
        desk.Play(10);
        desk.Play(10);

        Assert.Equal([50_000m, 50_000m, 50_000m, 100_000m], desk.Marks.Select(m => m.CandidateCapital));
        Assert.Equal(LotsOf(100_000m / 133.1m), desk.Ledger.Candidate.Positions["X"]);
    }

    [Fact]
    public void After_a_mark_that_does_not_say_the_next_weight_the_capital_stays_as_it_was()
    {
        PaperDesk desk = new(Sessions.Of(Rising));
        desk.Ledger.Apply(new TradingEntry(new MarketMark
        {
            DeploymentId = PaperDesk.DeploymentId, Time = PaperDesk.StartedAt, BaselineCapital = 700_000, CandidateCapital = 300_000,
            Prices = new Dictionary<string, decimal> { ["X"] = 90 },
        }));

        desk.Play(10);

        Assert.Equal((700_000m, 300_000m), (desk.Marks[0].BaselineCapital, desk.Marks[0].CandidateCapital));
    }

    [Fact]
    public void A_candidate_without_weight_sends_nothing_and_the_baseline_trades_on()
    {
        PaperDesk desk = new(Sessions.Of(Rising));

        for (int i = 0; i < 4; i++)
            desk.Play(0);

        Assert.All(desk.Orders, o => Assert.Equal(Arm.Baseline, o.Arm));
        Assert.Equal(LotsOf(1_000_000m / 133.1m), desk.Ledger.Baseline.Positions["X"]);
    }

    [Fact]
    public void A_rolled_back_candidate_sends_nothing_whatever_weight_is_in_force()
    {
        PaperDesk desk = new(Sessions.Of(Rising));
        desk.Play(50);
        desk.Play(50);
        int before = desk.Orders.Count(o => o.Arm == Arm.Candidate);

        desk.Stage = DeploymentStage.ROLLBACK;
        desk.Restart();
        desk.Play(50);
        desk.Play(50);

        Assert.Equal(before, desk.Orders.Count(o => o.Arm == Arm.Candidate));
        // The baseline sends one in each session from the second.
        Assert.Equal(3, desk.Orders.Count(o => o is { Kind: OrderEventKind.Submitted, Arm: Arm.Baseline }));
    }

    [Fact]
    public void At_full_weight_the_baseline_closes_its_position_to_the_last_lot()
    {
        PaperDesk desk = new(Sessions.Of(Rising));
        desk.Play(50);
        desk.Play(50);
        Assert.NotEmpty(desk.Ledger.Baseline.Positions);

        desk.Play(100);

        Assert.Empty(desk.Ledger.Baseline.Positions);
        Assert.Equal(LotsOf(1_000_000m / 121m), desk.Ledger.Candidate.Positions["X"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_baseline_that_had_no_flow_trades_all_of_it_at_the_first_bar_after_a_rollback(bool restarted)
    {
        PaperDesk desk = new(Sessions.Of([.. Enumerable.Range(0, 12).Select(i => 100m + (i % 2 == 0 ? i : -i))]), strategy: PaperDesk.Momentum(4, 0.001));
        PaperDesk trading = new(Sessions.Of([.. Enumerable.Range(0, 12).Select(i => 100m + (i % 2 == 0 ? i : -i))]), strategy: PaperDesk.Momentum(4, 0.001));
        for (int bar = 0; bar < 9; bar++)
        {
            desk.Play(100);
            trading.Play(0);
        }

        Assert.DoesNotContain(desk.Orders, o => o.Arm == Arm.Baseline);
        desk.Stage = DeploymentStage.ROLLBACK;
        if (restarted)
            desk.Restart();
        desk.Play(0);
        trading.Play(0);

        // What it holds then is what it would hold had it traded all along.
        Assert.NotEmpty(desk.Ledger.Baseline.Positions);
        Assert.Equal(trading.Ledger.Baseline.Positions, desk.Ledger.Baseline.Positions);
        Assert.Equal(desk.Marks[^1].Time, desk.Orders.First(o => o.Arm == Arm.Baseline).Time);
        Assert.DoesNotContain(desk.Orders, o => o is { Kind: OrderEventKind.Submitted, Arm: Arm.Candidate } && o.Time == desk.Marks[^1].Time);
    }

    [Theory]
    [InlineData(0.0578, 1)]
    [InlineData(0.0580, 2)]
    public void A_change_of_less_than_a_twentieth_of_the_capital_is_left_out(double rise, int orders)
    {
        // A rise of 5 % targets 0.5: 500,000 in 4,761.90 units of 105. After a rise of r the target is r / 0.1, so the change is worth
        // 10,000,000 r - 500,000 (1 + r), which reaches 50,000 at r = 0.0579.
        decimal[] closes = [100, 105, 105 * (1 + (decimal)rise)];
        PaperDesk desk = new(Sessions.Of(closes));
        foreach (decimal _ in closes)
            desk.Play(0);

        Assert.Equal(orders, desk.Orders.Count(o => o.Kind == OrderEventKind.Submitted));
    }

    [Fact]
    public void Sessions_are_due_evenly_from_the_start_in_whole_milliseconds()
    {
        PaperDesk desk = new(Sessions.Of(Rising), secondsPerBar: 0.0015);

        // The first is due after 1.5 ms, which rounds to 2; the second after 3.
        Assert.Equal(PaperDesk.StartedAt.AddMilliseconds(2), desk.Session.NextDue);
        desk.Play(0);
        Assert.Equal(PaperDesk.StartedAt.AddMilliseconds(3), desk.Session.NextDue);
    }

    [Fact]
    public void Sessions_at_their_own_dates_end_with_the_data()
    {
        PaperDesk desk = new(Sessions.Of(100, 110), secondsPerBar: null);

        Assert.Equal(Sessions.FirstClose, desk.Session.NextDue);
        desk.Play(0);
        desk.Restart();
        Assert.Equal(Sessions.FirstClose.AddDays(1), desk.Session.NextDue);
        desk.Play(0);

        Assert.Null(desk.Session.NextDue);
        desk.Restart();
        Assert.Null(desk.Session.NextDue);
    }

    [Fact]
    public void Many_sessions_at_once_are_played_as_one_by_one()
    {
        MarketData data = Sessions.Walk(40, 9, "A", "B");
        PaperDesk stepped = new(data, venue: PaperDesk.Rough);
        PaperDesk late = new(data, venue: PaperDesk.Rough);

        for (int i = 0; i < 40; i++)
            stepped.Play(30);
        late.Clock.SetUtcNow(stepped.Clock.GetUtcNow());
        late.Advance(30);

        Assert.Equal(40, late.Marks.Count);
        Assert.Equal(stepped.Log, late.Log);
    }

    [Fact]
    public void The_seed_decides_what_the_venue_does()
    {
        MarketData data = Sessions.Walk(60, 9, "A", "B");
        IReadOnlyList<string> first = LogOf(data, 1);

        Assert.Equal(first, LogOf(data, 1));
        Assert.NotEqual(first, LogOf(data, 2));
    }

    private static IReadOnlyList<string> LogOf(MarketData data, int seed)
    {
        PaperDesk desk = new(data, venue: PaperDesk.Rough, seed: seed);
        foreach (BarSession _ in data.Sessions)
            desk.Play(40);

        return desk.Log;
    }

    private static decimal LotsOf(decimal units) => decimal.Truncate(units * 100) / 100;
}
