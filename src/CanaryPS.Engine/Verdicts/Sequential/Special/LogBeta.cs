namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>
/// The logarithm of the beta function. Where an argument is large the large parts of the three log-gammas are taken out
/// before they are added (Didonato and Morris 1992, algorithm 708, ALGDIV and BCORR), so that millions of observations lose no digits.
/// </summary>
internal static class LogBeta
{
    private const double LargeFrom = 10;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Of two numbers above 0.</summary>
    public static double Of(double a, double b)
    {
        double small = Math.Min(a, b);
        double large = Math.Max(a, b);
        double sum = small + large;
        if (large < LargeFrom)
            return LogGamma.Of(small) + LogGamma.Of(large) - LogGamma.Of(sum);

        double correction = LogGamma.Correction(large) - LogGamma.Correction(sum);
        double logLargeShare = LogOnePlus.Of(-small / sum);
        if (small < LargeFrom)
            return LogGamma.Of(small) + correction + small - (small * Math.Log(sum)) + ((large - 0.5) * logLargeShare);

        return (-0.5 * Math.Log(large)) + HalfLogTwoPi + LogGamma.Correction(small) + correction
            + ((small - 0.5) * Math.Log(small / sum)) + (large * logLargeShare);
    }
}
