using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Are the candidate's returns wilder? While it is sound, which of the two returns of one period is the candidate's is a toss of a fair
/// coin, whatever their distribution, and also where the arms move together. The bet on the greater one grows with how much greater
/// its square is, as the ratio of two normal densities of different variance does.
/// </summary>
/// <param name="tolerance">Ratio of the volatilities that does not matter yet, at least 1.</param>
internal sealed class VolatilityContrast(double tolerance = 1) : IContrast
{
    /// <summary>Stakes: log-odds of one mean square of difference.</summary>
    internal static readonly double[] Stakes = [0.2, 0.5, 1];

    private const int LearnedFrom = 4;
    private const int DependenceLearnedFrom = 20;

    private readonly EvidenceProcess _evidence = new(Stakes.Length);
    private readonly Moments _baseline = new();
    private readonly Moments _candidate = new();
    private readonly LongRunVariance _tosses = new();
    private double _squares;

    public long Count => _candidate.Count;

    public double LogValue => _evidence.LogValue;

    public double LogPeak => _evidence.LogPeak;

    public bool Matters => Ratio > tolerance;

    public string Difference => Ratio is { } ratio
        ? FormattableString.Invariant($"volatility of the candidate {ratio:0.##} times that of the baseline over {Count} periods in which both moved")
        : $"volatility over {Count} periods in which both moved";

    private double? Ratio => _candidate.Variance is { } candidate && _baseline.Variance is > 0 and { } baseline ? Math.Sqrt(candidate / baseline) : null;

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        if (baseline.Return is { } one && candidate.Return is { } other)
            Observe(one, other);
    }

    /// <summary>Only periods in which both moved: who is in the market when is the strategies' design, not their volatility.</summary>
    public void Observe(double baseline, double candidate)
    {
        if (baseline == 0 || candidate == 0)
            return;

        double squares = (baseline * baseline) + (candidate * candidate);
        if (_candidate.Count >= LearnedFrom && _squares > 0 && squares > 0)
        {
            double scale = _squares / (2 * _candidate.Count);
            double difference = ((candidate * candidate) - (baseline * baseline)) / scale;
            Span<double> factors = stackalloc double[Stakes.Length];
            for (int i = 0; i < factors.Length; i++)
                factors[i] = LogOddsOnGreater(Stakes[i] * difference) / Dependence;
            _evidence.Multiply(factors);
            _tosses.Add(Math.Tanh(difference / 2));
        }

        _squares += squares;
        _baseline.Add(baseline);
        _candidate.Add(candidate);
    }

    /// <summary>How many times an observation repeats those before it, at least 1: wild times last, so tosses in a row are not all news.</summary>
    private double Dependence
    {
        get
        {
            if (_tosses.Count < DependenceLearnedFrom || _tosses.Value is not { } longRun || _tosses.Variance is not ({ } variance and > 0))
                return 1;

            // Within twice its own error the ratio says nothing.
            double ratio = longRun / variance;
            return ratio - 1 > 2 * Math.Sqrt(4.0 / 3 * (_tosses.Lags + 1) / _tosses.Count) ? ratio : 1;
        }
    }

    /// <summary>ln(2 / (1 + exp(-x))) without overflow.</summary>
    internal static double LogOddsOnGreater(double x) =>
        Math.Log(2) - (x > 0 ? Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x)) - x);
}
