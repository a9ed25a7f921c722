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
    public void What_was_taken_out_is_as_if_it_had_never_been_added() => Prop
        .ForAll(Arb.From(Gen.Choose(-20, 20).ArrayOf(300), ArbMap.Default.ArbFor<int[]>().Shrinker), values =>
        {
            OrderStatisticTree tree = new();
            List<double> kept = [];
            foreach (int value in values)
            {
                tree.Add(value / 8.0);
                kept.Add(value / 8.0);
                if (kept.Count <= 40 && value % 3 != 0)
                    continue;

                tree.Remove(kept[0]);
                kept.RemoveAt(0);
            }

            Assert.Equal(kept.Order(), Enumerable.Range(0, (int)tree.Count).Select(rank => tree[rank]));
            Assert.Equal((kept.Count(v => v <= 0.5), kept.Where(v => v <= 0.5).Sum()), tree.Below(0.5, orEqual: true));
        })
        .Check(Seeded);

    [Fact]
    public void What_is_not_there_cannot_be_taken_out() => Assert.Throws<ArgumentOutOfRangeException>(() => new OrderStatisticTree().Remove(1));

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
