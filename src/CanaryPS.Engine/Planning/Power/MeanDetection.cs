using CanaryPS.Engine.Verdicts.Sequential;
using CanaryPS.Engine.Verdicts.Sequential.Means;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>Tells that a mean is on one side of a bound: at one look, or by the confidence sequence that the criterion is judged by.</summary>
/// <param name="deviation">Standard deviation of one observation, above 0.</param>
/// <param name="alpha">Error of the confidence sequence; null for one look.</param>
internal sealed class MeanDetection(double deviation, double? alpha) : IDetection
{
    public double Greatest => deviation * 1e3;

    public double? Needed(double effect)
    {
        if (alpha is not { } error)
            return Math.Ceiling(Math.Pow((Powers.OneLook + Powers.Luck) * deviation / effect, 2));

        double tuning = AsymptoticMean.RhoSquared(Bernoulli.DefaultTuning, error);
        return Powers.Least(
            n => AsymptoticMean.HalfWidth(n, deviation * deviation, error, tuning) + (Powers.Luck * deviation / Math.Sqrt(n)) <= effect, from: 2);
    }
}
