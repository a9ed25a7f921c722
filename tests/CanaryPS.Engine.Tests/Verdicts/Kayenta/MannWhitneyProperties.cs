using CanaryPS.Engine.Verdicts.Kayenta;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

public sealed class MannWhitneyProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260501UL, 2305843009213693951UL);

    [Fact]
    public void U_is_the_count_of_pairs_and_swapping_the_series_mirrors_it() => ForSeries((x, y) =>
    {
        double pairs = (from a in x from b in y select a > b ? 1 : a == b ? 0.5 : 0).Sum();
        if (new MannWhitney(x, y).Test() is not { } test)
        {
            Assert.Single(x.Concat(y).Distinct());
            return;
        }

        RankTest mirrored = new MannWhitney(y, x).Test()!.Value;
        Assert.Equal(pairs, test.U);
        Assert.Equal((x.Length * y.Length) - pairs, mirrored.U);
        Assert.Equal(test.TwoSidedP, mirrored.TwoSidedP, 12);
    });

    [Fact]
    public void The_test_does_not_change_with_the_scale_or_the_order() => ForSeries((x, y) =>
    {
        RankTest? test = new MannWhitney(x, y).Test();
        Assert.Equal(test, new MannWhitney(x.Reverse().Select(value => (4 * value) - 16), y.Reverse().Select(value => (4 * value) - 16)).Test());
    });

    [Fact]
    public void The_interval_moves_with_the_first_series_and_holds_its_estimate() => ForSeries((x, y) =>
    {
        ShiftInterval still = new MannWhitney(x, y).Interval(0.95)!.Value;
        ShiftInterval moved = new MannWhitney(x.Select(value => value + 64), y).Interval(0.95)!.Value;
        Assert.True(still.Low <= still.High + 2e-4);
        Assert.InRange(still.Estimate, still.Low - 2e-4, still.High + 2e-4);
        Assert.Equal(still.Low + 64, moved.Low, 2e-4);
        Assert.Equal(still.High + 64, moved.High, 2e-4);
    });

    [Fact]
    public void The_exact_p_value_counts_the_orders()
    {
        double[] all = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        List<double[]> firsts = [.. Enumerable.Range(0, 1 << all.Length).Where(bits => int.PopCount(bits) == 4)
            .Select(bits => all.Where((_, i) => (bits >> i & 1) == 1).ToArray())];
        double[] distances = [.. firsts.Select(first => Math.Abs(U(first) - 10))];
        foreach (double[] first in firsts)
        {
            double share = (double)distances.Count(distance => distance >= Math.Abs(U(first) - 10)) / firsts.Count;
            Assert.Equal(share, ExactRankTest.TwoSidedP(first, all.Except(first))!.Value, 12);
        }

        double U(double[] first) => (from a in first from b in all.Except(first) select a > b ? 1 : 0).Sum();
    }

    [Fact]
    public void The_exact_p_value_is_not_given_with_ties() => Assert.Null(ExactRankTest.TwoSidedP([1, 2], [2, 3]));

    /// <summary>Series of 2 to 20 whole numbers with many ties.</summary>
    private static void ForSeries(Action<double[], double[]> check)
    {
        Gen<double[]> series = from length in Gen.Choose(2, 20) from values in Gen.ArrayOf(Gen.Choose(0, 12).Select(value => (double)value), length) select values;
        Prop.ForAll(series.Two().ToArbitrary(), pair => check(pair.Item1, pair.Item2)).Check(Seeded);
    }
}
