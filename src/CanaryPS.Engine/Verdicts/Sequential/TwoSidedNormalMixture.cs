namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The two-sided normal mixture for sub-Gaussian deviations (Howard and others 2021, proposition 4). Its bound
/// is closed and holds for |s|.
/// </summary>
/// <param name="Rho">Precision of the mixture, above 0.</param>
internal readonly record struct TwoSidedNormalMixture(double Rho) : IMixture
{
    /// <summary>The mixture that is tightest at one intrinsic time.</summary>
    public static TwoSidedNormalMixture TightestAt(double v, double alpha) => new(NormalTuning.TwoSided(v, alpha));

    public double LogValue(double s, double v) => (Math.Log(Rho / (v + Rho)) / 2) + (s * s / (2 * (v + Rho)));

    public double Bound(double v, double logThreshold) =>
        Math.Sqrt((v + Rho) * (Math.Log((v + Rho) / Rho) + (2 * logThreshold)));
}
