namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// Where a mixture is tightest: its precision rho (Howard and others 2021; the approximation of the Lambert function
/// is that of the authors' confseq package).
/// </summary>
internal static class NormalTuning
{
    /// <summary>The precision that makes the two-sided bound tightest at an intrinsic time.</summary>
    /// <param name="v">The intrinsic time, above 0.</param>
    /// <param name="alpha">The error, above 0 and below 1.</param>
    public static double TwoSided(double v, double alpha) => v / Divisor(alpha);

    /// <summary>The same for one side, which spends all of the error there.</summary>
    public static double OneSided(double v, double alpha) => TwoSided(v, 2 * alpha);

    /// <summary>The intrinsic time over its best precision.</summary>
    public static double Divisor(double alpha)
    {
        double twice = -2 * Math.Log(alpha);
        return twice + Math.Log(1 + twice);
    }
}
