namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// A mixture supermartingale (Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence
/// sequences"). While the null hypothesis holds, the chance that its value ever reaches 1/alpha is at most alpha,
/// however often one looks.
/// </summary>
internal interface IMixture
{
    /// <summary>The logarithm of the mixture; it is evidence against the null hypothesis.</summary>
    /// <param name="s">Deviation: the sum of the observations less what the null hypothesis expects.</param>
    /// <param name="v">Intrinsic time: the accumulated variance, at least 0.</param>
    double LogValue(double s, double v);

    /// <summary>The least deviation at which the logarithm of the mixture reaches a threshold.</summary>
    /// <param name="v">Intrinsic time, at least 0.</param>
    /// <param name="logThreshold">ln(1/alpha), above 0.</param>
    double Bound(double v, double logThreshold);
}
