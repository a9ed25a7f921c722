using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>Tells a difference of returns by the bound of a normal mixture: n d - z_power s sqrt(n) = s u(n).</summary>
/// <param name="mixture">The mixture.</param>
/// <param name="deviation">Long-run standard deviation of a period's difference, above 0.</param>
/// <param name="alpha">Error of the respect.</param>
/// <param name="weight">Weight of the evidence since the first observation, above 0 and up to 1.</param>
internal sealed class DriftDetection(IMixture mixture, double deviation, double alpha, double weight) : IDetection
{
    public double Greatest => deviation * 1e3;

    public double? Needed(double effect)
    {
        double threshold = -Math.Log(alpha * weight);
        return Powers.Least(
            n => n * effect >= deviation * (mixture.Bound(n, threshold) + (Powers.Luck * Math.Sqrt(n))), from: ProfitContrast.LearnedFrom);
    }
}
