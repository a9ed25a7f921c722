using CanaryPS.Engine.Planning.Power;
using CanaryPS.Engine.Tests.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Tests.Planning.Power;

/// <summary>The formulas against the contrasts themselves: after the observations that a plan names, about four in five are found.</summary>
public class ComparisonDetectionTests
{
    private const double Alpha = 0.01;
    private const int Runs = 300;

    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    public void Volatility(double ratio)
    {
        int needed = (int)new GrowthDetection(Alpha, VolatilityContrast.Stakes, 1e3, Growth.OfVolatility).Needed(ratio)!.Value;
        AssertPower(needed, random =>
        {
            VolatilityContrast contrast = new();
            return (() => contrast.Observe(Arms.Normal(random), ratio * Arms.Normal(random)), contrast);
        });
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Returns_below_the_baseline(double shift)
    {
        int needed = (int)new DriftDetection(ProfitContrast.Mixture, Math.Sqrt(2), Alpha, Starts.FirstWeight).Needed(shift)!.Value;
        AssertPower(needed, random =>
        {
            ProfitContrast contrast = new();
            return (() => contrast.Observe(Arms.Normal(random), Arms.Normal(random) - shift), contrast);
        });
    }

    [Theory]
    [InlineData(0.01, 0.03)]
    [InlineData(0.05, 0.15)]
    public void More_bad_orders(double baseline, double candidate)
    {
        int needed = (int)new GrowthDetection(
            Alpha, RateContrast.Multiples, 1, (effect, multiple) => Growth.OfRate(baseline, baseline + effect, multiple)).Needed(candidate - baseline)!.Value;
        AssertPower(needed / 10, random =>
        {
            RateContrast contrast = new("bad", block => block.Errors);
            return (() => contrast.Observe(10, Draw(random, baseline), 10, Draw(random, candidate)), contrast);
        });

        static int Draw(Random random, double chance) => Enumerable.Range(0, 10).Count(_ => random.NextDouble() < chance);
    }

    private static void AssertPower(int observations, Func<Random, (Action Observe, IContrast Contrast)> begin)
    {
        int found = Enumerable.Range(0, Runs).AsParallel().Count(seed =>
        {
            (Action observe, IContrast contrast) = begin(new Random((seed * 7919) + 13));
            for (int i = 0; i < observations; i++)
                observe();
            return contrast.LogPeak >= -Math.Log(Alpha);
        });

        Assert.InRange((double)found / Runs, 0.65, 0.95);
    }
}
