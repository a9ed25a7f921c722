using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The gamma-Poisson mixture for sub-Poisson deviations of scale c: one-sided, for observations bounded above by c and of known
/// variance (Howard and others 2021, proposition 9).
/// </summary>
internal readonly record struct GammaPoissonMixture : IMixture
{
    private readonly double _rho;
    private readonly double _scale;
    private readonly double _constant;

    /// <param name="rho">Precision of the mixture, above 0.</param>
    /// <param name="scale">The scale c, above 0.</param>
    public GammaPoissonMixture(double rho, double scale)
    {
        double shape = rho / (scale * scale);
        (_rho, _scale) = (rho, scale);
        _constant = (shape * Math.Log(shape)) - LogGamma.Of(shape) - IncompleteGamma.LogUpper(shape, shape);
    }

    /// <summary>The mixture that is tightest near one intrinsic time.</summary>
    public static GammaPoissonMixture TightestAt(double v, double alpha, double scale) => new(NormalTuning.OneSided(v, alpha), scale);

    public double LogValue(double s, double v)
    {
        double square = _scale * _scale;
        double rate = (v + _rho) / square;
        double shape = rate + (s / _scale);
        return _constant + LogGamma.Of(shape) + IncompleteGamma.LogUpper(shape, rate) - (shape * Math.Log(rate)) + (v / square);
    }

    public double Bound(double v, double logThreshold) => MixtureBound.Solve(
        this, v, logThreshold, new TwoSidedNormalMixture(_rho).Bound(v, logThreshold) + (_scale * logThreshold / 4));
}
