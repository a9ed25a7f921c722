using CanaryPS.Engine.Reconciliation;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>What the venue said against every state that the ledger had since.</summary>
public sealed class StatementComparisonTests
{
    private static readonly BreakSubject Spy = new(BreakKind.Position, Arm.Candidate, "SPY");
    private static readonly BreakSubject Order = new(BreakKind.OpenOrder, Arm.Baseline, "d-B-1");
    private static readonly BreakSubject Cash = new(BreakKind.Cash, null, "USD");
    private static readonly BreakSubject[] Subjects = [Spy, new(BreakKind.Position, Arm.Baseline, "SPY"), new(BreakKind.Position, Arm.Candidate, "QQQ"), Order, Cash];

    /// <summary>A model: the ledger goes through states, a figure each subject or none; the venue said one of them, or something else.</summary>
    [Fact]
    public void A_state_that_the_ledger_had_agrees_and_one_that_it_never_had_is_named_alone()
    {
        Gen<int[]> states = Gen.Choose(0, 6).ArrayOf(Subjects.Length * 4);
        Prop.ForAll(states.ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), Gen.Choose(0, Subjects.Length - 1).ToArbitrary(), (figures, at, wrong) =>
        {
            FigureRange range = new();
            Dictionary<BreakSubject, decimal>[] path = [.. Enumerable.Range(0, 4).Select(i => State(figures[(i * Subjects.Length)..]))];
            foreach (Dictionary<BreakSubject, decimal> state in path)
                range.Observe(state);

            Assert.Empty(StatementComparison.Compare(path[at], range, new ReconciliationSettings()));

            Dictionary<BreakSubject, decimal> venue = new(path[at]) { [Subjects[wrong]] = 100 };
            FigureDifference difference = Assert.Single(StatementComparison.Compare(venue, range, new ReconciliationSettings()));
            Assert.Equal((Subjects[wrong], 100m), (difference.Subject, difference.Venue));
            Assert.Equal(path[^1].TryGetValue(Subjects[wrong], out decimal last) ? last : null, difference.Ledger);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260105, 1));

        static Dictionary<BreakSubject, decimal> State(int[] figures) =>
            Subjects.Zip(figures).Where(pair => pair.Second > 0).ToDictionary(pair => pair.First, pair => (decimal)pair.Second);
    }

    [Theory]
    [InlineData(100, 100, 0, true)]
    [InlineData(101, 100, 0, false)]
    [InlineData(101, 100, 1, true)]
    [InlineData(99, 100, 0.5, false)]
    [InlineData(0, 100, 0, false)]
    [InlineData(-100, 100, 0, false)]
    public void A_position_agrees_within_its_tolerance(double venue, double ledger, double tolerance, bool agrees) => Assert.Equal(
        agrees, Compare(Spy, (decimal)venue, [(decimal)ledger], new ReconciliationSettings { PositionTolerance = (decimal)tolerance }).Count == 0);

    [Fact]
    public void A_position_that_one_side_has_alone_differs()
    {
        Assert.Equal((null, 5m), Figures(Assert.Single(Compare(Spy, null, [5]))));
        Assert.Equal((5m, null), Figures(Assert.Single(Compare(Spy, 5, [null]))));
    }

    [Fact]
    public void An_order_has_to_be_open_on_both_sides_with_the_same_rest()
    {
        Assert.Single(Compare(Order, 5, [null]));
        Assert.Single(Compare(Order, null, [5]));
        Assert.Single(Compare(Order, 5, [10]));
        Assert.Empty(Compare(Order, 5, [5]));

        // What came and went while it was asked, and what filled meanwhile.
        Assert.Empty(Compare(Order, 5, [null, 5]));
        Assert.Empty(Compare(Order, null, [5, null]));
        Assert.Empty(Compare(Order, 7, [10, 5]));
        Assert.Single(Compare(Order, null, [10, 5]));
    }

    [Fact]
    public void An_order_whose_quantity_nobody_told_has_only_to_be_there()
    {
        Assert.Empty(Compare(Order, 0, [10]));
        Assert.Empty(Compare(Order, 10, [0]));
        Assert.Single(Compare(Order, 0, [null]));
    }

    [Fact]
    public void Cash_agrees_within_its_tolerance_alone()
    {
        Assert.Empty(Compare(Cash, 1000.5m, [1000]));
        Assert.Single(Compare(Cash, 1001.01m, [1000]));
    }

    private static IReadOnlyList<FigureDifference> Compare(BreakSubject subject, decimal? venue, decimal?[] ledger, ReconciliationSettings? settings = null)
    {
        FigureRange range = new();
        foreach (decimal? figure in ledger)
            range.Observe(figure is { } value ? new Dictionary<BreakSubject, decimal> { [subject] = value } : []);
        return StatementComparison.Compare(
            venue is { } there ? new Dictionary<BreakSubject, decimal> { [subject] = there } : [], range, settings ?? new ReconciliationSettings());
    }

    private static (decimal?, decimal?) Figures(FigureDifference difference) => (difference.Venue, difference.Ledger);
}
