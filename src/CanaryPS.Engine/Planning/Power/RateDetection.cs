using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>
/// Tells that a chance is on its side of a bound. At one look: n = ((z_alpha sqrt(b(1-b)) + z_power sqrt(p(1-p))) / (p-b))^2, the normal
/// approximation of the binomial power. With confidence: when the beta-binomial mixture that the criterion is judged by rules the bound
/// out although the count came out as unlucky as one in five.
/// </summary>
/// <param name="chance">The true chance, above 0 and below 1.</param>
/// <param name="above">Whether the bound lies above the chance.</param>
/// <param name="alpha">Error of the confidence sequence; null for one look.</param>
internal sealed class RateDetection(double chance, bool above, double? alpha) : IDetection
{
    private const double Nearest = 1e-9;

    public double Greatest => Math.Max((above ? 1 - chance : chance) - Nearest, Nearest);

    /// <param name="effect">Distance of the bound from the chance.</param>
    public double? Needed(double effect)
    {
        double bound = Math.Clamp(above ? chance + effect : chance - effect, Nearest, 1 - Nearest);
        double spread = Math.Sqrt(chance * (1 - chance));
        if (alpha is not { } error)
            return Math.Ceiling(Math.Pow(((Powers.OneLook * Math.Sqrt(bound * (1 - bound))) + (Powers.Luck * spread)) / (bound - chance), 2));

        double weight = Bernoulli.Weight(Bernoulli.DefaultTuning, 0.05);
        double threshold = -Math.Log(error);
        return Powers.Least(n =>
        {
            double unlucky = Math.Clamp((n * chance) + ((above ? 1 : -1) * Powers.Luck * spread * Math.Sqrt(n)), 0, n);
            bool onItsSide = above ? unlucky < n * bound : unlucky > n * bound;
            return onItsSide && Bernoulli.LogMixture(unlucky, n - unlucky, bound, 1 - bound, weight) >= threshold;
        });
    }
}
