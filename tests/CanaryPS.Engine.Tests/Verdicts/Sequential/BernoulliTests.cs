using CanaryPS.Engine.Verdicts.Sequential;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

public sealed class BernoulliTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260701UL, 2305843009213693951UL);

    [Fact]
    public void The_ends_of_the_interval_are_where_the_evidence_reaches_the_threshold() => ForCounts((successes, trials, alpha) =>
    {
        (double low, double high) = Bernoulli.Interval(successes, trials, alpha);
        double share = (double)successes / trials;
        Assert.InRange(share, low, high);
        if (low > 1e-12)
            Assert.Equal(-Math.Log(alpha), Bernoulli.LogEvidence(successes, trials, low), 1e-5);
        if (high < 1 - 1e-9)
            Assert.Equal(-Math.Log(alpha), Bernoulli.LogEvidence(successes, trials, high), 1e-4);
    });

    [Fact]
    public void Failures_counted_as_successes_mirror_the_interval() => ForCounts((successes, trials, alpha) =>
    {
        (double low, double high) = Bernoulli.Interval(successes, trials, alpha);
        (double mirroredLow, double mirroredHigh) = Bernoulli.Interval(trials - successes, trials, alpha);
        Assert.Equal(1 - high, mirroredLow, 1e-9);
        Assert.Equal(1 - low, mirroredHigh, 1e-9);
    });

    [Fact]
    public void A_smaller_alpha_gives_a_wider_interval() => ForCounts((successes, trials, alpha) =>
    {
        (double low, double high) = Bernoulli.Interval(successes, trials, alpha);
        (double widerLow, double widerHigh) = Bernoulli.Interval(successes, trials, alpha / 3);
        Assert.True(widerLow <= low && high <= widerHigh);
    });

    [Fact]
    public void One_more_success_moves_the_interval_up() => ForCounts((successes, trials, alpha) =>
    {
        if (successes == trials)
            return;

        (double low, double high) = Bernoulli.Interval(successes, trials, alpha);
        (double nextLow, double nextHigh) = Bernoulli.Interval(successes + 1, trials, alpha);
        Assert.True(nextLow >= low - 1e-12 && nextHigh >= high - 1e-12);
    });

    [Fact]
    public void Evidence_on_one_side_grows_with_the_distance_and_is_none_on_the_other()
    {
        double[] evidence = [.. Enumerable.Range(50, 60).Select(successes => Bernoulli.LogEvidenceAbove(successes, 1_000, 0.05))];

        Assert.Equal(evidence.Order(), evidence);
        Assert.True(evidence[0] < 0);
        Assert.True(Bernoulli.LogEvidenceAbove(20, 1_000, 0.05) < 0);
        Assert.True(Bernoulli.LogEvidenceBelow(20, 1_000, 0.05) > -Math.Log(0.01));
        Assert.Equal(Bernoulli.LogEvidenceAbove(70, 1_000, 0.05), Bernoulli.LogEvidenceBelow(930, 1_000, 0.95), 1e-9);
    }

    [Fact]
    public void A_billion_trials_leave_a_narrow_interval()
    {
        (double low, double high) = Bernoulli.Interval(950_000_000, 1_000_000_000, 0.01);

        Assert.InRange(low, 0.9499, 0.95);
        Assert.InRange(high, 0.95, 0.9501);
        Assert.Equal(-Math.Log(0.01), Bernoulli.LogEvidence(950_000_000, 1_000_000_000, high), 0.01);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Counts_that_cannot_be_are_refused(long successes, long trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bernoulli.Interval(successes, trials, 0.05));

    private static void ForCounts(Action<long, long, double> check)
    {
        Gen<(int, int, double)> counts =
            from trials in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(1, 3_000), Gen.Choose(100_000, 10_000_000))
            from successes in Gen.OneOf(Gen.Choose(0, Math.Min(trials, 4)), Gen.Choose(0, trials), Gen.Choose(Math.Max(0, trials - 4), trials))
            from alpha in Gen.Elements(0.1, 0.01, 1e-4, 1e-8)
            select (successes, trials, alpha);
        Prop.ForAll(counts.ToArbitrary(), of => check(of.Item1, of.Item2, of.Item3)).Check(Seeded);
    }
}
