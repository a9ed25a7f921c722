using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Verdicts.Sequential;
using CanaryPS.Engine.Verdicts.Sequential.Quantiles;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

public sealed class QuantileTests
{
    private static readonly (long Count, double Share, double Alpha)[] Cases =
    [
        (1, 0.5, 0.05), (12, 0.5, 0.05), (60, 0.95, 0.05), (60, 0.05, 0.05), (250, 0.95, 0.01), (2_000, 0.99, 1e-4), (900, 0.5, 0.2), (50_000, 0.999, 0.05),
    ];

    [Fact]
    public void The_ranks_are_the_outermost_counts_that_the_evidence_leaves()
    {
        foreach ((long count, double share, double alpha) in Cases)
        {
            bool IsLeft(long below) => Bernoulli.LogEvidence(below, count, share) < -Math.Log(alpha);
            long fewest = (long)(count * share);
            while (fewest > 0 && IsLeft(fewest - 1))
                fewest--;
            long most = (long)Math.Ceiling(count * share);
            while (most < count && IsLeft(most + 1))
                most++;

            Assert.Equal(
                new QuantileRanks(fewest == 0 ? null : fewest - 1, most == count ? null : most),
                QuantileRanks.Of(count, share, alpha));
        }
    }

    [Fact]
    public void Counting_from_the_top_mirrors_the_ranks() => Assert.All(Cases, of =>
    {
        QuantileRanks ranks = QuantileRanks.Of(of.Count, of.Share, of.Alpha);
        QuantileRanks mirrored = QuantileRanks.Of(of.Count, 1 - of.Share, of.Alpha);
        Assert.Equal(ranks.Low, of.Count - 1 - mirrored.High);
        Assert.Equal(ranks.High, of.Count - 1 - mirrored.Low);
    });

    [Fact]
    public void Too_few_observations_bound_nothing()
    {
        Assert.Equal((null, null), QuantileSequence.Interval(new SortedValues([]), 0.95, 0.05));
        Assert.Equal(new QuantileRanks(null, null), QuantileRanks.Of(3, 0.5, 0.05));
        // The upper end of a high quantile takes longer than the lower one.
        QuantileRanks ranks = QuantileRanks.Of(60, 0.95, 0.05);
        Assert.True(ranks is { Low: not null, High: null });
    }

    [Fact]
    public void All_ways_to_keep_the_observations_give_the_same_interval_and_the_sketch_one_wider_by_its_error()
    {
        Random random = new(7);
        double[] values = [.. Enumerable.Range(0, 3_000).Select(_ => Math.Exp(random.Normal()) - 0.5)];
        OrderStatisticTree tree = new();
        DDSketch sketch = new();
        foreach (double value in values)
        {
            tree.Add(value);
            sketch.Add(value);
        }

        foreach (double share in (double[])[0.1, 0.3, 0.5, 0.95, 0.99])
        {
            (double? low, double? high) = QuantileSequence.Interval(new SortedValues(values), share, 0.01);
            Assert.Equal((low, high), QuantileSequence.Interval(new TreeValues(tree), share, 0.01));
            (double? sketchLow, double? sketchHigh) = QuantileSequence.Interval(new SketchValues(sketch), share, 0.01);
            Assert.InRange(sketchLow!.Value, low!.Value - (0.021 * Math.Abs(low.Value)), low.Value);
            Assert.InRange(sketchHigh!.Value, high!.Value, high.Value + (0.021 * Math.Abs(high.Value)));
        }
    }

    [Fact]
    public void The_interval_moves_with_any_growing_transformation()
    {
        Random random = new(8);
        double[] values = [.. Enumerable.Range(0, 500).Select(_ => random.Normal())];

        (double? low, double? high) = QuantileSequence.Interval(new SortedValues(values), 0.8, 0.05);

        Assert.Equal((Math.Exp(low!.Value), Math.Exp(high!.Value)), QuantileSequence.Interval(new SortedValues(values.Select(Math.Exp)), 0.8, 0.05));
    }

    [Fact]
    public void Two_arms_are_compared_the_same_in_either_order_and_on_any_scale()
    {
        Random random = new(9);
        double[] one = [.. Enumerable.Range(0, 400).Select(_ => random.Normal())];
        double[] other = [.. Enumerable.Range(0, 300).Select(_ => random.Normal() + 1)];
        QuantileComparison comparison = new(0.9);

        double evidence = comparison.LogEvidence(new SortedValues(one), new SortedValues(other));

        Assert.True(evidence > -Math.Log(0.001));
        Assert.Equal(evidence, comparison.LogEvidence(new SortedValues(other), new SortedValues(one)), 1e-9);
        Assert.Equal(evidence, comparison.LogEvidence(new SortedValues(one.Select(Math.Exp)), new SortedValues(other.Select(Math.Exp))), 1e-9);
        Assert.Equal(1, comparison.PValue(new SortedValues(one), new SortedValues(one)));
    }

    [Fact]
    public void The_evidence_of_two_arms_is_the_least_over_all_common_quantiles()
    {
        Random random = new(10);
        double[] one = [.. Enumerable.Range(0, 80).Select(_ => (double)random.Next(40))];
        double[] other = [.. Enumerable.Range(0, 120).Select(_ => (double)random.Next(12, 52))];

        double evidence = new QuantileComparison(0.5).LogEvidence(new SortedValues(one), new SortedValues(other));

        double least = Enumerable.Range(-1, 108).Select(half => half / 2.0).Min(value => Explained(one, value) + Explained(other, value));
        Assert.Equal(least, evidence, 1e-6);

        // The count at or below the true quantile is at least half of the arm, the count below it at most: any number between may be meant.
        static double Explained(double[] arm, double value)
        {
            int below = arm.Count(x => x < value);
            int orEqual = arm.Count(x => x <= value);
            return Enumerable.Range(0, 1_001).Select(i => below + ((orEqual - below) * i / 1000.0))
                .Min(count => Bernoulli.LogMixture(count, arm.Length - count, 0.5, 0.5, Bernoulli.Weight(100, 0.05)));
        }
    }

    [Fact]
    public void Values_without_a_rank_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SortedValues([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new QuantileComparison(0.5).PValue(new SortedValues([]), new SortedValues([1])));
    }
}
