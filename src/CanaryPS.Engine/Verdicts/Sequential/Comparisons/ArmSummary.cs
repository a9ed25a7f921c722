namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>What a comparison of means needs to know of one arm.</summary>
/// <param name="Count">Observations, at least 0.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">Variance of one observation.</param>
internal readonly record struct ArmSummary(long Count, double Mean, double Variance)
{
    /// <summary>Of a mean: the sample variance (ddof 1).</summary>
    public static ArmSummary OfSums(long count, double sum, double sumOfSquares) => new(
        count,
        count == 0 ? 0 : sum / count,
        count < 2 ? 0 : Math.Max(0, (sumOfSquares - (sum * sum / count)) / (count - 1)));

    /// <summary>Of a proportion p: p(1-p).</summary>
    public static ArmSummary OfProportion(long trials, long successes)
    {
        double share = trials == 0 ? 0 : (double)successes / trials;
        return new(trials, share, share * (1 - share));
    }
}
