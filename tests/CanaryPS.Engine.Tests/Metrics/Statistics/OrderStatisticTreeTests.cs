using CanaryPS.Engine.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Statistics;

public sealed class OrderStatisticTreeTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(5UL, 2305843009213693951UL);

    [Fact]
    public void Ranks_and_partial_sums_are_those_of_the_sorted_values() => Prop
        .ForAll(Arb.From(Gen.Choose(-50, 50).ArrayOf(200), ArbMap.Default.ArbFor<int[]>().Shrinker), values =>
        {
            OrderStatisticTree tree = new();
            foreach (int value in values)
                tree.Add(value / 8.0);
            double[] sorted = [.. values.Select(value => value / 8.0).Order()];

            Assert.Equal(sorted, Enumerable.Range(0, (int)tree.Count).Select(rank => tree[rank]));
            foreach (double limit in new[] { -100, -3.125, 0, 0.01, 6.25, 100 })
            {
                Assert.Equal((sorted.Count(v => v < limit), sorted.Where(v => v < limit).Sum()), tree.Below(limit, orEqual: false));
                Assert.Equal((sorted.Count(v => v <= limit), sorted.Where(v => v <= limit).Sum()), tree.Below(limit, orEqual: true));
            }
        })
        .Check(Seeded);

    [Fact]
    public void Sorted_input_does_not_make_it_deep()
    {
        OrderStatisticTree tree = new();
        for (int value = 0; value < 200_000; value++)
            tree.Add(value);

        // A tree that degenerates into a list overflows the stack long before.
        Assert.Equal(150_000, tree[150_000]);
    }

    [Fact]
    public void What_has_no_rank_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new OrderStatisticTree().Add(double.NaN));
}
