using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>
/// The order statistics between which a quantile lies, valid however often one looks (Howard and Ramdas 2022, theorem 1, with the
/// beta-binomial mixture). Whether an observation is at or below the true quantile is a trial whose chance is the
/// share, so counts alone are needed; it holds for any distribution, with ties too.
/// </summary>
/// <param name="Low">Rank from 0 of the order statistic that the quantile is at or above; null where there are too few observations.</param>
/// <param name="High">Rank from 0 of the order statistic that the quantile is at or below; null where there are too few.</param>
internal readonly record struct QuantileRanks(long? Low, long? High)
{
    private const double DefaultTunedAlpha = 0.05;

    /// <summary>The ranks for a number of observations.</summary>
    /// <param name="count">Observations, at least 1.</param>
    /// <param name="share">The quantile, above 0 and below 1.</param>
    /// <param name="alpha">Chance that the quantile is ever outside, above 0 and below 1.</param>
    /// <param name="tunedCount">Observations at which the ranks are nearest to each other.</param>
    /// <param name="tunedAlpha">Error for which the tuning is made.</param>
    public static QuantileRanks Of(
        long count, double share, double alpha, double tunedCount = Bernoulli.DefaultTuning, double tunedAlpha = DefaultTunedAlpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double logThreshold = -Math.Log(alpha);
        double weight = Bernoulli.Weight(tunedCount, tunedAlpha);
        double rho = tunedCount / NormalTuning.Divisor(tunedAlpha);
        double reach = Math.Sqrt(share * (1 - share)) * new TwoSidedNormalMixture(rho).Bound(count, logThreshold);

        long fewest = Fewest(count, share, weight, logThreshold, (count * share) - reach);
        long fewestAbove = Fewest(count, 1 - share, weight, logThreshold, (count * (1 - share)) - reach);
        return new(fewest == 0 ? null : fewest - 1, fewestAbove == 0 ? null : count - fewestAbove);
    }

    /// <summary>The least count at or below the quantile that the mixture has not ruled out.</summary>
    private static long Fewest(long count, double share, double weight, double logThreshold, double guess)
    {
        Excess excess = new(count, share, weight, logThreshold);
        double expected = count * share;
        double atNone = excess.At(0);
        if (atNone <= 0)
            return 0;

        double near = Math.Clamp(guess, 0, expected);
        double value = excess.At(near);
        double step = 1 + (0.02 * (expected - near));
        while (true)
        {
            double next = value > 0 ? Math.Min(near + step, expected) : Math.Max(near - step, 0);
            double nextValue = excess.At(next);
            if (nextValue > 0 != value > 0)
                return (long)Math.Ceiling(RootSearch.Between(excess, near, next, value, nextValue, 1e-6));

            (near, value, step) = (next, nextValue, step * 2);
        }
    }

    private readonly struct Excess(long count, double share, double weight, double logThreshold) : IEquation
    {
        public double At(double x) => Bernoulli.LogMixture(x, count - x, share, 1 - share, weight) - logThreshold;
    }
}
