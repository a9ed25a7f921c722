using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>The one-sided normal mixture for sub-Gaussian deviations (Howard and others 2021, proposition 5).</summary>
/// <param name="Rho">Precision of the mixture, above 0.</param>
internal readonly record struct OneSidedNormalMixture(double Rho) : IMixture
{
    private const int StepLimit = 50;

    /// <summary>The mixture that is tightest at one intrinsic time.</summary>
    public static OneSidedNormalMixture TightestAt(double v, double alpha) => new(NormalTuning.OneSided(v, alpha));

    public double LogValue(double s, double v) =>
        (Math.Log(4 * Rho / (v + Rho)) / 2) + (s * s / (2 * (v + Rho))) + StandardNormal.LogCumulative(s / Math.Sqrt(v + Rho));

    /// <summary>Newton's method on the standardised deviation, where the function is convex: after one step it nears from above.</summary>
    public double Bound(double v, double logThreshold)
    {
        double wanted = logThreshold - (Math.Log(4 * Rho / (v + Rho)) / 2);
        double z = Math.Sqrt(Math.Max(2 * wanted, 0));
        for (int step = 0; step < StepLimit; step++)
        {
            double logCumulative = StandardNormal.LogCumulative(z);
            double slope = z + (StandardNormal.Density(z) / Math.Exp(logCumulative));
            double change = ((z * z / 2) + logCumulative - wanted) / slope;
            z -= change;
            if (Math.Abs(change) <= 1e-13 * (1 + z))
                break;
        }

        return z * Math.Sqrt(v + Rho);
    }
}
