using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The polynomial stitched bound: closed, of the order of the law of the iterated logarithm, for sub-gamma deviations
/// (Howard and others 2021, theorem 1).
/// </summary>
internal readonly record struct PolynomialStitching
{
    private readonly double _leastV;
    private readonly double _scale;
    private readonly double _crossover;
    private readonly double _spacing;
    private readonly double _k1Squared;
    private readonly double _k2;
    private readonly double _constant;

    /// <param name="leastV">Intrinsic time from which the bound is meant to be tight, above 0; before it the bound stays as it is there.</param>
    /// <param name="scale">The sub-gamma scale c, at least 0; 0 is sub-Gaussian.</param>
    /// <param name="crossover">How the error is spread over time, above 1.</param>
    /// <param name="spacing">Ratio of the ends of an epoch, above 1.</param>
    public PolynomialStitching(double leastV, double scale = 0, double crossover = 1.4, double spacing = 2)
    {
        (_leastV, _scale, _crossover, _spacing) = (leastV, scale, crossover, spacing);
        double root = Math.Pow(spacing, 0.25);
        _k1Squared = (root + (1 / root)) * (root + (1 / root)) / 2;
        _k2 = (Math.Sqrt(spacing) + 1) / 2;
        _constant = Math.Log(Zeta.Of(crossover)) - (crossover * Math.Log(Math.Log(spacing)));
    }

    /// <summary>The deviation that is ever passed with a chance of at most alpha.</summary>
    /// <param name="v">Intrinsic time, at least 0.</param>
    /// <param name="alpha">Above 0 and below 1.</param>
    public double Bound(double v, double alpha)
    {
        double time = Math.Max(v, _leastV);
        double ell = (_crossover * Math.Log(Math.Log(_spacing * time / _leastV))) + _constant - Math.Log(alpha);
        double linear = _k2 * _scale * ell;
        return Math.Sqrt((_k1Squared * time * ell) + (linear * linear)) + linear;
    }
}
