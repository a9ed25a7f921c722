using CanaryPS.Engine.Verdicts.Sequential.Means;

namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>
/// A test of a difference by the asymptotic confidence sequence over the observations of both arms: valid however often one looks, in
/// GrowthBook's conventions (Waudby-Smith and others 2024; one side uses twice the error).
/// </summary>
internal static class SequentialTest
{
    /// <summary>Observations of both arms at which GrowthBook's test is sharpest.</summary>
    public const double DefaultTuning = 5000;

    private const double LeastOneSidedP = 1e-5;
    private const double GreatestOneSidedP = 0.4999;

    /// <param name="difference">The difference.</param>
    /// <param name="side">What is looked for.</param>
    /// <param name="alpha">Chance that a look is ever wrong where the arms are equal; above 0 and below 0.5.</param>
    /// <param name="tunedCount">Observations of both arms at which the test is sharpest.</param>
    public static ComparisonResult Of(MeanDifference difference, Side side, double alpha, double tunedCount = DefaultTuning)
    {
        double variance = difference.StandardError * difference.StandardError * difference.Count;
        if (side == Side.Both)
        {
            double rho = AsymptoticMean.RhoSquared(tunedCount, alpha);
            double logEvidence = AsymptoticMean.LogEvidence(difference.Count, difference.Value, variance, 0, rho);
            return ComparisonResult.About(
                difference, side, AsymptoticMean.HalfWidth(difference.Count, variance, alpha, rho), Math.Min(1, Math.Exp(-logEvidence)));
        }

        double rhoSquared = AsymptoticMean.RhoSquared(tunedCount, 2 * alpha);
        double pValue = AsymptoticMean.OneSidedP(
            difference.Count, side == Side.Greater ? difference.Value : -difference.Value, variance, rhoSquared);
        return ComparisonResult.About(
            difference, side, AsymptoticMean.OneSidedWidth(difference.Count, variance, alpha, rhoSquared),
            Math.Clamp(pValue, LeastOneSidedP, GreatestOneSidedP));
    }
}
