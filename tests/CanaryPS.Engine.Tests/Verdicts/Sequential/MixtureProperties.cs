using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

public sealed class MixtureProperties
{
    private static readonly double[] Times = [1, 7, 50, 333, 4_000, 60_000, 1_000_000];
    private static readonly double[] Alphas = [0.2, 0.05, 0.01, 1e-4, 1e-9];

    private static readonly Dictionary<string, IMixture> Mixtures = new()
    {
        ["two-sided normal"] = TwoSidedNormalMixture.TightestAt(100, 0.05),
        ["one-sided normal"] = OneSidedNormalMixture.TightestAt(100, 0.05),
        ["gamma-exponential"] = GammaExponentialMixture.TightestAt(100, 0.05, 1.5),
        ["gamma-Poisson"] = GammaPoissonMixture.TightestAt(100, 0.05, 1.5),
        ["two-sided beta-binomial"] = BetaBinomialMixture.TwoSidedAt(100, 0.05, 0.3, 0.7),
        ["one-sided beta-binomial"] = BetaBinomialMixture.OneSidedAt(100, 0.05, 0.3, 0.7),
    };

    public static IEnumerable<object[]> Names => Mixtures.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Names))]
    public void At_the_bound_the_mixture_is_at_its_threshold(string name) => Each((v, threshold) =>
    {
        double bound = Mixtures[name].Bound(v, threshold);
        // An observation is at most h, so before some time no deviation reaches the bound.
        if (!IsCapped(name, v, bound))
            Assert.Equal(threshold, Mixtures[name].LogValue(bound, v), 1e-6 * threshold);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bound_widens_with_time_and_with_confidence(string name) => Each((v, threshold) =>
    {
        double bound = Mixtures[name].Bound(v, threshold);
        Assert.True(Mixtures[name].Bound(v * 1.5, threshold) > bound, $"{name} at {v}, {threshold}");
        if (!IsCapped(name, v, bound))
            Assert.True(Mixtures[name].Bound(v, threshold * 1.1) > bound, $"{name} at {v}, {threshold}");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bound_over_time_shrinks_so_that_any_effect_is_seen_in_the_end(string name) =>
        Assert.True(Mixtures[name].Bound(1e6, 5) / 1e6 < Mixtures[name].Bound(1e3, 5) / 1e3 / 10);

    [Fact]
    public void One_side_is_tighter_than_two_where_both_are_tuned() => Assert.All(Alphas, alpha => Assert.True(
        OneSidedNormalMixture.TightestAt(100, alpha).Bound(100, -Math.Log(alpha)) < TwoSidedNormalMixture.TightestAt(100, alpha).Bound(100, -Math.Log(alpha))));

    [Fact]
    public void The_normal_mixture_does_not_change_with_the_unit() => Each((v, threshold) =>
    {
        Assert.Equal(1e3 * new TwoSidedNormalMixture(20).Bound(v, threshold), new TwoSidedNormalMixture(20e6).Bound(v * 1e6, threshold), 1e-7 * v);
        Assert.Equal(1e3 * new OneSidedNormalMixture(20).Bound(v, threshold), new OneSidedNormalMixture(20e6).Bound(v * 1e6, threshold), 1e-7 * v);
    });

    [Fact]
    public void A_mixture_is_tightest_near_the_time_it_is_tuned_for()
    {
        double tuned = TwoSidedNormalMixture.TightestAt(1_000, 0.01).Bound(1_000, -Math.Log(0.01));

        Assert.All((double[])[100, 500, 2_000, 10_000], other =>
            Assert.True(tuned < TwoSidedNormalMixture.TightestAt(other, 0.01).Bound(1_000, -Math.Log(0.01))));
    }

    [Fact]
    public void A_small_scale_makes_the_gamma_mixtures_normal()
    {
        double normal = OneSidedNormalMixture.TightestAt(100, 0.05).Bound(400, 4);

        Assert.Equal(normal, GammaExponentialMixture.TightestAt(100, 0.05, 0.01).Bound(400, 4), 0.01 * normal);
        Assert.Equal(normal, GammaPoissonMixture.TightestAt(100, 0.05, 0.01).Bound(400, 4), 0.01 * normal);
    }

    [Fact]
    public void The_stitched_bounds_widen_with_time_and_confidence()
    {
        PolynomialStitching polynomial = new(10, 1);
        DoubleStitching stitching = new(10);
        EmpiricalProcessBound process = new(0.05, 10);
        foreach (double count in Times.Where(count => count >= 10))
        {
            Assert.True(polynomial.Bound(2 * count, 0.05) > polynomial.Bound(count, 0.05));
            Assert.True(polynomial.Bound(count, 0.01) > polynomial.Bound(count, 0.05));
            Assert.True(stitching.Bound(0.9, 2 * count, 0.05) > stitching.Bound(0.9, count, 0.05));
            Assert.True(stitching.Bound(0.9, count, 0.01) > stitching.Bound(0.9, count, 0.05));
            Assert.True(process.At(2 * count) < process.At(count));
            Assert.True(new EmpiricalProcessBound(0.01, 10).At(count) > process.At(count));
        }

        Assert.Null(process.At(9));
    }

    private static bool IsCapped(string name, double v, double bound) => name.EndsWith("beta-binomial", StringComparison.Ordinal) && bound >= v / 0.3;

    private static void Each(Action<double, double> check)
    {
        foreach (double v in Times)
        {
            foreach (double alpha in Alphas)
                check(v, -Math.Log(alpha));
        }
    }
}
