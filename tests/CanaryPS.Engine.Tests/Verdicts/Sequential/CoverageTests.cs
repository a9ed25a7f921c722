using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Verdicts.Sequential;
using CanaryPS.Engine.Verdicts.Sequential.Comparisons;
using CanaryPS.Engine.Verdicts.Sequential.Means;
using CanaryPS.Engine.Verdicts.Sequential.Quantiles;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

/// <summary>
/// Every sequence is looked at after each observation of many streams: the share of streams that are ever wrong stays at or below alpha,
/// where a test made for one look is wrong several times as often.
/// </summary>
public sealed class CoverageTests
{
    private const double Alpha = 0.1;
    private const int Streams = 300;
    private const int Looks = 400;
    private const int ManyStreams = 1_000;
    private const int ManyLooks = 2_000;


    private static readonly Dictionary<string, Func<Random, Func<bool>>> Wrong = new()
    {
        ["Bernoulli interval, 2 %"] = random => BernoulliInterval(random, 0.02),
        ["Bernoulli interval, 60 %"] = random => BernoulliInterval(random, 0.6),
        ["Bernoulli evidence above"] = random => BernoulliAbove(random, 0.05),
        ["Bernoulli evidence below"] = random => BernoulliBelow(random, 0.95),
        ["quantile ranks, p95 of ties"] = random => QuantileOfTies(random, 0.95),
        ["quantile of a sketch, median"] = random => QuantileOfSketch(random, 0.5),
        ["quantiles of two arms"] = QuantilesOfTwoArms,
        ["empirical Bernstein"] = EmpiricalBernsteinMean,
        ["asymptotic mean"] = NormalMean,
        ["sequential test of two arms"] = random => TwoArms(random, Side.Both),
        ["sequential test, greater"] = random => TwoArms(random, Side.Greater),
        ["polynomial stitching"] = PolynomialSum,
        ["gamma-Poisson"] = PoissonSum,
        ["empirical process"] = EmpiricalProcess,
    };

    public static IEnumerable<object[]> Sequences => Wrong.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Is_ever_wrong_in_at_most_alpha_of_the_streams(string sequence) => Check(sequence, Streams, Looks);

    [SkippableTheory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Sequences))]
    public Task Is_ever_wrong_in_at_most_alpha_of_many_long_streams(string sequence) => SlowCampaign.RunAsync(() =>
    {
        Check(sequence, ManyStreams, ManyLooks);
        return Task.CompletedTask;
    });

    [Fact]
    public void A_test_for_one_look_is_wrong_far_more_often_than_alpha() =>
        Assert.InRange(Sequential.Streams.ShareEverWrong(Streams, Looks, FixedTwoArms), 3 * Alpha, 1);

    private static void Check(string sequence, int streams, int looks)
    {
        double share = Sequential.Streams.ShareEverWrong(streams, looks, Wrong[sequence]);
        Assert.True(
            share <= Sequential.Streams.Allowed(Alpha, streams), $"{sequence}: wrong in {share:P1} of {streams} streams, {Alpha:P0} allowed");
    }

    private static Func<bool> BernoulliInterval(Random random, double chance)
    {
        (long successes, long trials) = (0, 0);
        return () =>
        {
            trials++;
            successes += random.NextDouble() < chance ? 1 : 0;
            (double low, double high) = Bernoulli.Interval(successes, trials, Alpha);
            return chance < low || chance > high;
        };
    }

    private static Func<bool> BernoulliAbove(Random random, double chance)
    {
        (long successes, long trials) = (0, 0);
        return () =>
        {
            trials++;
            successes += random.NextDouble() < chance ? 1 : 0;
            return Bernoulli.LogEvidenceAbove(successes, trials, chance) >= -Math.Log(Alpha);
        };
    }

    private static Func<bool> BernoulliBelow(Random random, double chance)
    {
        (long successes, long trials) = (0, 0);
        return () =>
        {
            trials++;
            successes += random.NextDouble() < chance ? 1 : 0;
            return Bernoulli.LogEvidenceBelow(successes, trials, chance) >= -Math.Log(Alpha);
        };
    }

    /// <summary>Whole numbers 0-9, equally likely: many ties, and the quantile is one of them.</summary>
    private static Func<bool> QuantileOfTies(Random random, double share)
    {
        OrderStatisticTree tree = new();
        TreeValues values = new(tree);
        double quantile = Math.Ceiling(share * 10) - 1;
        return () =>
        {
            tree.Add(random.Next(10));
            (double? low, double? high) = QuantileSequence.Interval(values, share, Alpha);
            return quantile < low || quantile > high;
        };
    }

    private static Func<bool> QuantileOfSketch(Random random, double share)
    {
        DDSketch sketch = new();
        SketchValues values = new(sketch);
        double quantile = Math.Exp(StandardNormal.Quantile(share));
        return () =>
        {
            sketch.Add(Math.Exp(random.Normal()));
            (double? low, double? high) = QuantileSequence.Interval(values, share, Alpha);
            return quantile < low || quantile > high;
        };
    }

    private static Func<bool> QuantilesOfTwoArms(Random random)
    {
        OrderStatisticTree first = new();
        OrderStatisticTree second = new();
        QuantileComparison comparison = new(0.8);
        int observations = 0;
        return () =>
        {
            first.Add(random.Normal());
            second.Add(random.Normal());
            return ++observations % 20 == 0 && comparison.PValue(new TreeValues(first), new TreeValues(second)) <= Alpha;
        };
    }

    /// <summary>Nine losses of 1 and a gain of 9, on average: the mean is 0.</summary>
    private static Func<bool> EmpiricalBernsteinMean(Random random)
    {
        PredictedSquares observations = new(-1, 9);
        return () =>
        {
            observations.Add(random.NextDouble() < 0.1 ? 9 : -1);
            (double low, double high) = EmpiricalBernstein.Interval(observations, Alpha);
            return low > 0 || high < 0;
        };
    }

    private static Func<bool> NormalMean(Random random)
    {
        Tally tally = new();
        return () =>
        {
            tally.Add(random.Normal());
            if (tally.Count < 30)
                return false;

            ArmSummary arm = tally.Summary;
            (double low, double high) = AsymptoticMean.Interval(arm.Count, arm.Mean, arm.Variance, Alpha);
            return low > 0 || high < 0;
        };
    }

    private static Func<bool> TwoArms(Random random, Side side) => TwoArms(
        random, difference => SequentialTest.Of(difference, side, Alpha, tunedCount: 200).PValue);

    private static Func<bool> FixedTwoArms(Random random) => TwoArms(
        random, difference => FixedTest.Of(difference, Side.Both, Alpha).PValue);

    private static Func<bool> TwoArms(Random random, Func<MeanDifference, double> pValue)
    {
        Tally baseline = new();
        Tally candidate = new();
        return () =>
        {
            baseline.Add(10 + random.Normal());
            candidate.Add(10 + random.Normal());
            return baseline.Count >= 30
                && pValue(MeanDifference.Of(baseline.Summary, candidate.Summary, relative: true)!.Value) <= Alpha;
        };
    }

    private static Func<bool> PolynomialSum(Random random)
    {
        PolynomialStitching stitching = new(10);
        (double sum, int count) = (0, 0);
        return () =>
        {
            sum += random.NextDouble() < 0.5 ? 1 : -1;
            return sum >= stitching.Bound(++count, Alpha);
        };
    }

    /// <summary>Events less their expectation, one a look: variance 1 a look, scale 1.</summary>
    private static Func<bool> PoissonSum(Random random)
    {
        GammaPoissonMixture mixture = GammaPoissonMixture.TightestAt(100, Alpha, 1);
        (double sum, int count) = (0, 0);
        return () =>
        {
            double product = random.NextDouble();
            int events = 0;
            for (; product > Math.Exp(-1); product *= random.NextDouble())
                events++;
            sum += events - 1;
            return mixture.LogValue(sum, ++count) >= -Math.Log(Alpha);
        };
    }

    /// <summary>Uniform numbers, their distribution function compared at a grid.</summary>
    private static Func<bool> EmpiricalProcess(Random random)
    {
        EmpiricalProcessBound bound = new(Alpha, 20);
        int[] below = new int[20];
        int count = 0;
        return () =>
        {
            count++;
            double value = random.NextDouble();
            for (int i = 0; i < below.Length; i++)
                below[i] += value <= (double)i / below.Length ? 1 : 0;
            return Enumerable.Range(0, below.Length).Max(i => Math.Abs(((double)below[i] / count) - ((double)i / below.Length))) >= bound.At(count);
        };
    }

    private sealed class Tally
    {
        private double _sum;
        private double _squares;

        public long Count { get; private set; }

        public ArmSummary Summary => ArmSummary.OfSums(Count, _sum, _squares);

        public void Add(double value)
        {
            Count++;
            _sum += value;
            _squares += value * value;
        }
    }
}
