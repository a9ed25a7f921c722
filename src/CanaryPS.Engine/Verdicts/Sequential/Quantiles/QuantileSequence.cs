namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>The values between which a quantile lies, valid however often one looks: the ranks of <see cref="QuantileRanks"/>, looked up.</summary>
internal static class QuantileSequence
{
    private const double DefaultTunedAlpha = 0.05;

    /// <summary>The least and greatest value; null on a side where there are too few observations to bound it.</summary>
    /// <param name="values">The observations; a sketch's relative error widens the interval.</param>
    /// <param name="share">The quantile, above 0 and below 1.</param>
    /// <param name="alpha">Chance that the quantile is ever outside, above 0 and below 1.</param>
    /// <param name="tunedCount">Observations at which the interval is tightest.</param>
    /// <param name="tunedAlpha">Error for which the tuning is made.</param>
    public static (double? Low, double? High) Interval<TValues>(
        TValues values, double share, double alpha, double tunedCount = Bernoulli.DefaultTuning, double tunedAlpha = DefaultTunedAlpha)
        where TValues : IOrderedValues
    {
        if (values.Count == 0)
            return (null, null);

        QuantileRanks ranks = QuantileRanks.Of(values.Count, share, alpha, tunedCount, tunedAlpha);
        return (ranks.Low is { } low ? values.At(low).Least : null, ranks.High is { } high ? values.At(high).Greatest : null);
    }
}
