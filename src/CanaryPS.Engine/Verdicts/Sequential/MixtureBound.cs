using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>Solves a mixture for its bound where no closed form is known.</summary>
internal static class MixtureBound
{
    /// <summary>The bound of a mixture that grows with the deviation from 0 on.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="v">Intrinsic time.</param>
    /// <param name="logThreshold">ln(1/alpha).</param>
    /// <param name="start">A guess of the bound, above 0.</param>
    /// <param name="greatest">The greatest deviation that can happen; it is the bound where the threshold is not reached before it.</param>
    public static double Solve<TMixture>(in TMixture mixture, double v, double logThreshold, double start, double greatest = double.PositiveInfinity)
        where TMixture : struct, IMixture
    {
        Crossing<TMixture> crossing = new(mixture, v, logThreshold);
        double at = Math.Min(start, greatest);
        double value = crossing.At(at);
        double reach = 1.2;
        while (true)
        {
            double next = Math.Min(value < 0 ? at * reach : at / reach, greatest);
            if (next == at)
                return greatest;

            double nextValue = crossing.At(next);
            if (nextValue > 0 != value > 0)
                return RootSearch.Between(crossing, at, next, value, nextValue, 1e-11 * at);

            (at, value, reach) = (next, nextValue, reach * reach);
        }
    }

    private readonly struct Crossing<TMixture>(TMixture mixture, double v, double logThreshold) : IEquation
        where TMixture : struct, IMixture
    {
        public double At(double x) => mixture.LogValue(x, v) - logThreshold;
    }
}
