using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>
/// Tells an effect by wealth that grows: the logarithm of a bet's factor has mean m and variance v an observation, so with the power it has
/// reached T after n observations where n m - z_power sqrt(n v) = T. The mixture over alternatives and starts costs the logarithm of
/// the best alternative's weight, which is part of T.
/// </summary>
/// <param name="alpha">Error of the respect: T begins at ln(1/alpha).</param>
/// <param name="alternatives">The bets of the mixture.</param>
/// <param name="greatest">The greatest effect that means anything.</param>
/// <param name="growth">Mean and variance of a bet's factor, by effect and alternative.</param>
internal sealed class GrowthDetection(
    double alpha, IReadOnlyList<double> alternatives, double greatest, Func<double, double, (double Mean, double Variance)> growth) : IDetection
{
    public double Greatest => greatest;

    public double? Needed(double effect)
    {
        double threshold = Math.Log(alternatives.Count / (alpha * Starts.FirstWeight));
        return alternatives.Select(alternative => Needed(growth(effect, alternative), threshold)).Min();
    }

    private static double? Needed((double Mean, double Variance) step, double threshold)
    {
        if (step.Mean <= 0)
            return null;

        double unlucky = Powers.Luck * Math.Sqrt(step.Variance);
        double root = (unlucky + Math.Sqrt((unlucky * unlucky) + (4 * step.Mean * threshold))) / (2 * step.Mean);
        double needed = Math.Ceiling(root * root);
        return needed <= Powers.Endless ? needed : null;
    }
}
