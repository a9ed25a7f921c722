namespace CanaryPS.Engine.Tests.Trading;

/// <summary>A replay in which whole instruments go to the candidate.</summary>
public sealed class InstrumentSessionTests
{
    private static readonly string[] Names = ["A", "B", "C", "D"];

    private static readonly RoutingSettings ByInstrument = new() { Mode = RouteMode.Instruments, Instruments = ["C", "A", "D", "B"] };

    [Fact]
    public void Each_instrument_is_one_arms_and_as_large_as_without_a_canary()
    {
        PaperDesk split = new(Sessions.Walk(30, 7, Names), routing: ByInstrument);
        PaperDesk whole = new(Sessions.Walk(30, 7, Names));
        foreach (double weight in Enumerable.Repeat(50.0, 10))
        {
            split.Play(weight);
            whole.Play(0);
            Assert.DoesNotContain(split.Ledger.Candidate.Positions.Keys, name => name is "D" or "B");
            Assert.DoesNotContain(split.Ledger.Baseline.Positions.Keys, name => name is "C" or "A");
            Assert.Equal(
                whole.Ledger.Baseline.Positions.OrderBy(p => p.Key),
                split.Ledger.Baseline.Positions.Concat(split.Ledger.Candidate.Positions).OrderBy(p => p.Key));
        }

        Assert.NotEmpty(split.Ledger.Candidate.Positions);
    }

    [Fact]
    public void An_instrument_that_moves_is_closed_by_the_one_and_opened_by_the_other()
    {
        PaperDesk desk = new(Sessions.Walk(30, 7, Names), routing: ByInstrument);
        foreach (double weight in new[] { 25, 25, 25, 25, 75.0, 75 })
            desk.Play(weight);

        Assert.Subset(new HashSet<string> { "C", "A", "D" }, desk.Ledger.Candidate.Positions.Keys.ToHashSet());
        Assert.Subset(new HashSet<string> { "B" }, desk.Ledger.Baseline.Positions.Keys.ToHashSet());
        Assert.Contains(desk.Orders, o => o is { Arm: Arm.Baseline, Kind: OrderEventKind.Submitted, Side: OrderSide.Sell, Instrument: "A" or "D" });
    }

    [Fact]
    public void The_capital_of_an_arm_is_that_of_its_instruments()
    {
        PaperDesk desk = new(Sessions.Walk(30, 7, Names), routing: ByInstrument);
        foreach (double weight in new[] { 0, 30, 74.9, 75, 100.0, 100 })
            desk.Play(weight);

        Assert.Equal([0m, 0m, 250_000m, 500_000m, 750_000m, 1_000_000m], desk.Marks.Select(m => m.CandidateCapital));
        Assert.All(desk.Marks, mark => Assert.Equal(1_000_000m, mark.CandidateCapital + mark.BaselineCapital));
    }
}
