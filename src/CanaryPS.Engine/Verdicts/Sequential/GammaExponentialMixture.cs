using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The gamma-exponential mixture for sub-exponential deviations of scale c: one-sided, for example for observations that are
/// bounded, with an empirical variance (Howard and others 2021, proposition 8 and theorem 4).
/// </summary>
internal readonly record struct GammaExponentialMixture : IMixture
{
    private readonly double _rho;
    private readonly double _scale;
    private readonly double _constant;

    /// <param name="rho">Precision of the mixture, above 0.</param>
    /// <param name="scale">The scale c, above 0: for observations bounded on both sides, the range between the bounds.</param>
    public GammaExponentialMixture(double rho, double scale)
    {
        double shape = rho / (scale * scale);
        (_rho, _scale) = (rho, scale);
        _constant = (shape * Math.Log(shape)) - LogGamma.Of(shape) - IncompleteGamma.LogLower(shape, shape);
    }

    /// <summary>The mixture that is tightest near one intrinsic time.</summary>
    public static GammaExponentialMixture TightestAt(double v, double alpha, double scale) => new(NormalTuning.OneSided(v, alpha), scale);

    public double LogValue(double s, double v)
    {
        double square = _scale * _scale;
        double shape = (v + _rho) / square;
        double moved = shape + (s / _scale);
        return _constant + LogGamma.Of(shape) + IncompleteGamma.LogLower(shape, moved)
            - (shape * Math.Log(moved)) + moved - (_rho / square);
    }

    /// <summary>The normal bound at this variance is too low by what the scale adds.</summary>
    public double Bound(double v, double logThreshold) => MixtureBound.Solve(
        this, v, logThreshold, new TwoSidedNormalMixture(_rho).Bound(v, logThreshold) + (_scale * logThreshold / 2));
}
