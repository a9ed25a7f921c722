using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The double stitched bound for all quantiles at all times (Howard and Ramdas 2022, "Sequential estimation of quantiles with
/// applications to A/B testing and best-arm identification", theorem 3): how far the count of observations at or below a quantile
/// strays from its expectation.
/// </summary>
internal readonly record struct DoubleStitching
{
    private readonly double _leastCount;
    private readonly double _fineness;
    private readonly double _crossover;
    private readonly double _spacing;
    private readonly double _k1Squared;
    private readonly double _k2;
    private readonly double _constant;

    /// <param name="leastCount">Observations from which the bound is meant to be tight, at least 1.</param>
    /// <param name="fineness">Step of the grid of quantiles, above 0.</param>
    /// <param name="crossover">How the error is spread over time and quantiles, above 1.</param>
    /// <param name="spacing">Ratio of the ends of an epoch, above 1.</param>
    public DoubleStitching(double leastCount, double fineness = 0.5, double crossover = 1.4, double spacing = 2)
    {
        (_leastCount, _fineness, _crossover, _spacing) = (leastCount, fineness, crossover, spacing);
        double root = Math.Pow(spacing, 0.25);
        _k1Squared = (root + (1 / root)) * (root + (1 / root)) / 2;
        _k2 = (Math.Sqrt(spacing) + 1) / 2;
        double zeta = Zeta.Of(crossover);
        _constant = Math.Log(2 * zeta * ((2 * zeta) + 1)) - (crossover * Math.Log(Math.Log(spacing)));
    }

    /// <summary>The deviation, in observations, that any quantile ever passes with a chance of at most alpha.</summary>
    /// <param name="share">The quantile, above 0 and below 1.</param>
    /// <param name="count">Observations.</param>
    /// <param name="alpha">Above 0 and below 1.</param>
    public double Bound(double share, double count, double alpha)
    {
        double time = Math.Max(count, _leastCount);
        double epochs = time / _leastCount;
        double logit = Math.Log(share / (1 - share));
        double nearest = share >= 0.5
            ? share
            : Math.Min(0.5, 1 / (1 + Math.Exp(-logit - (2 * _fineness * Math.Sqrt(_spacing / epochs)))));
        double variance = nearest * (1 - nearest);
        double grid = (Math.Sqrt(epochs) * Math.Abs(logit) / (2 * _fineness)) + 1;
        double ell = (_crossover * (Math.Log(Math.Log(_spacing * epochs)) + Math.Log(grid))) + _constant - Math.Log(alpha);
        double linear = _k2 * (1 - (2 * share)) / 3 * ell;
        return (_fineness * Math.Sqrt(_spacing * epochs * variance))
            + Math.Sqrt((_k1Squared * variance * time * ell) + (linear * linear)) + linear;
    }
}
