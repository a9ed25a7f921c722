using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Do the candidate's observations lie higher? As <see cref="RateContrast"/>, for any distribution that both arms have in common
/// within a block; the bets suppose a shift of the scores, so they lose nothing but speed where the shape is another.
/// </summary>
/// <param name="what">What is compared, for a sentence.</param>
/// <param name="observations">The observations of a block, in a unit in which a worsening is a shift.</param>
/// <param name="tolerance">Difference of the means that does not matter yet, in the same unit.</param>
/// <param name="show">The mean of each arm in a sentence.</param>
internal sealed class ShiftContrast(
    string what, Func<ArmBlock, IEnumerable<double>> observations, double tolerance, Func<double, string> show) : IContrast
{
    /// <summary>Shifts of the alternatives, standard deviations of both arms together.</summary>
    internal static readonly double[] Shifts = [0.25, 0.5, 1];

    private const int LearnedFrom = 6;
    private const double FarthestScore = 4;

    private readonly EvidenceProcess _evidence = new(Shifts.Length);
    private readonly Moments _pooled = new();
    private readonly Moments _baseline = new();
    private readonly Moments _candidate = new();
    private readonly List<double> _baselineBlock = [];
    private readonly List<double> _candidateBlock = [];

    public long Count => Math.Min(_baseline.Count, _candidate.Count);

    public double LogValue => _evidence.LogValue;

    public double LogPeak => _evidence.LogPeak;

    public bool Matters => Count > 0 && _candidate.Mean - _baseline.Mean > tolerance;

    public string Difference =>
        $"{what} of the candidate {show(_candidate.Mean)} over {_candidate.Count}, of the baseline {show(_baseline.Mean)} over {_baseline.Count} orders";

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        _baselineBlock.Clear();
        _baselineBlock.AddRange(observations(baseline));
        _candidateBlock.Clear();
        _candidateBlock.AddRange(observations(candidate));
        Bet();

        foreach (double value in _baselineBlock)
        {
            _baseline.Add(value);
            _pooled.Add(value);
        }

        foreach (double value in _candidateBlock)
        {
            _candidate.Add(value);
            _pooled.Add(value);
        }
    }

    private void Bet()
    {
        if (_baselineBlock.Count == 0 || _candidateBlock.Count == 0 || _pooled.Count < LearnedFrom || !(_pooled.Variance > 0))
            return;

        double middle = _pooled.Mean;
        double scale = Math.Sqrt(_pooled.Variance.Value);
        double share = (double)_candidateBlock.Count / (_candidateBlock.Count + _baselineBlock.Count);
        Span<double> factors = stackalloc double[Shifts.Length];
        factors.Clear();
        foreach (double value in _candidateBlock)
            Add(factors, Score(value), share, ofCandidate: true);
        foreach (double value in _baselineBlock)
            Add(factors, Score(value), share, ofCandidate: false);

        _evidence.Multiply(factors);

        double Score(double value) => Math.Clamp((value - middle) / scale, -FarthestScore, FarthestScore);
    }

    private static void Add(Span<double> factors, double score, double share, bool ofCandidate)
    {
        for (int i = 0; i < factors.Length; i++)
            factors[i] += LogFactor(Shifts[i], score, share, ofCandidate);
    }

    /// <summary>The bet that the candidate's scores lie so much higher, on one of them.</summary>
    internal static double LogFactor(double shift, double score, double share, bool ofCandidate)
    {
        double logRatio = shift * (score - (shift / 2));
        return (ofCandidate ? logRatio : 0) - Math.Log((share * Math.Exp(logRatio)) + 1 - share);
    }
}
