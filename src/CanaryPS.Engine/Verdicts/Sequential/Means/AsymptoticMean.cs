namespace CanaryPS.Engine.Verdicts.Sequential.Means;

/// <summary>
/// The asymptotic confidence sequence of a mean: the two-sided normal mixture over the estimated variance (Waudby-Smith, Arbour, Sinha,
/// Kennedy and Ramdas 2024, "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476v7, equation 9;
/// one side by its equation 134, both tuned by equation 161). It holds for observations of finite variance once there are some dozens
/// of them; heavy tails need more.
/// </summary>
internal static class AsymptoticMean
{
    /// <summary>The square of the precision that makes the sequence tightest at a count.</summary>
    /// <param name="tunedCount">Observations, above 0.</param>
    /// <param name="alpha">Error of one two-sided sequence, or twice that of a one-sided one; above 0 and below 1.</param>
    public static double RhoSquared(double tunedCount, double alpha) => NormalTuning.Divisor(alpha) / tunedCount;

    /// <summary>Half of the width of the two-sided interval about the mean.</summary>
    /// <param name="count">Observations.</param>
    /// <param name="variance">Of one observation.</param>
    /// <param name="alpha">Chance that the true mean is ever outside.</param>
    /// <param name="rhoSquared">The tuning.</param>
    public static double HalfWidth(double count, double variance, double alpha, double rhoSquared) =>
        Math.Sqrt(variance) * new TwoSidedNormalMixture(1 / rhoSquared).Bound(count, -Math.Log(alpha)) / count;

    /// <summary>How far a one-sided bound is from the mean.</summary>
    /// <param name="count">Observations.</param>
    /// <param name="variance">Of one observation.</param>
    /// <param name="alpha">Chance that the true mean is ever beyond the bound, below 0.5.</param>
    /// <param name="rhoSquared">The tuning, for twice this error.</param>
    public static double OneSidedWidth(double count, double variance, double alpha, double rhoSquared)
    {
        double growth = (count * rhoSquared) + 1;
        return Math.Sqrt(2 * variance * growth / rhoSquared * Math.Log(1 + (Math.Sqrt(growth) / (2 * alpha)))) / count;
    }

    /// <summary>The error at which the one-sided bound just touches a mean, which may pass 1; the variance must be above 0.</summary>
    public static double OneSidedP(double count, double distance, double variance, double rhoSquared)
    {
        double growth = (count * rhoSquared) + 1;
        double exponent = distance * distance * count * count * rhoSquared / (2 * variance * growth);
        return distance <= 0 ? double.PositiveInfinity : Math.Sqrt(growth) / (2 * (Math.Exp(exponent) - 1));
    }

    /// <summary>The means that no look has ruled out.</summary>
    /// <param name="count">Observations, at least 2.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their sample variance (ddof 1).</param>
    /// <param name="alpha">Chance that the true mean is ever outside, above 0 and below 1.</param>
    /// <param name="tunedCount">Observations at which the interval is tightest.</param>
    public static (double Low, double High) Interval(long count, double mean, double variance, double alpha, double tunedCount = Bernoulli.DefaultTuning)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double half = HalfWidth(count, variance, alpha, RhoSquared(tunedCount, alpha));
        return (mean - half, mean + half);
    }

    /// <summary>Evidence against one mean, in either direction: at ln(1/alpha) it is ruled out. The variance must be above 0.</summary>
    public static double LogEvidence(double count, double mean, double variance, double against, double rhoSquared) =>
        new TwoSidedNormalMixture(1 / rhoSquared).LogValue((mean - against) * count / Math.Sqrt(variance), count);
}
