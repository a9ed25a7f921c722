using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// The beta-binomial mixture for observations between -g and h (sub-Bernoulli deviations; Howard and others 2021, propositions 6
/// and 7). For successes with a chance p, g = p and h = 1 - p.
/// </summary>
internal readonly record struct BetaBinomialMixture : IMixture
{
    /// <summary>The least share of g*h that the precision keeps, as in the authors' confseq package.</summary>
    private const double LeastPrecision = 1e-3;

    private readonly double _rho;
    private readonly double _g;
    private readonly double _h;
    private readonly double _oneSidedAt;
    private readonly double _constant;

    private BetaBinomialMixture(double rho, double g, double h, bool oneSided)
    {
        (_rho, _g, _h) = (rho, g, h);
        _oneSidedAt = oneSided ? h / (g + h) : 1;
        _constant = LogIncomplete(rho / (g * (g + h)), rho / (h * (g + h)));
    }

    /// <summary>The mixture for a deviation upwards or downwards that is tightest near one intrinsic time.</summary>
    public static BetaBinomialMixture TwoSidedAt(double v, double alpha, double g, double h) =>
        new(Precision(NormalTuning.TwoSided(v, alpha), g, h), g, h, oneSided: false);

    /// <summary>The mixture for a deviation upwards that is tightest near one intrinsic time.</summary>
    public static BetaBinomialMixture OneSidedAt(double v, double alpha, double g, double h) =>
        new(Precision(NormalTuning.OneSided(v, alpha), g, h), g, h, oneSided: true);

    public double LogValue(double s, double v)
    {
        double range = _g + _h;
        double ups = (v + (_h * s)) / (_h * range);
        double downs = (v - (_g * s)) / (_g * range);
        return (v / (_g * _h) * Math.Log(range)) - (ups * Math.Log(_g)) - (downs * Math.Log(_h))
            + LogIncomplete((_rho / (_g * range)) + downs, (_rho / (_h * range)) + ups) - _constant;
    }

    /// <summary>The deviation can't pass v/g, where every observation was h.</summary>
    public double Bound(double v, double logThreshold) => MixtureBound.Solve(
        this, v, logThreshold, new TwoSidedNormalMixture(_rho).Bound(v, logThreshold), v / _g);

    private static double Precision(double rho, double g, double h) => Math.Max(rho - (g * h), LeastPrecision * g * h);

    private double LogIncomplete(double a, double b) =>
        LogBeta.Of(a, b) + (_oneSidedAt == 1 ? 0 : Math.Log(IncompleteBeta.Of(a, b, _oneSidedAt)));
}
