using CanaryPS.Engine.Metrics.Blocks;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Does the candidate lose, in single periods, what the baseline does not lose? Each loss is measured in deviations of the baseline's
/// returns. How heavy the tail is, is learned from the baseline too (<see cref="TailModel"/>), so that one great loss counts for much where
/// tails are light and for little where they are heavy, and a faulty candidate can't teach that its losses are usual.
/// </summary>
internal sealed class TailContrast : IContrast
{
    /// <summary>Share of the wealth that is put on a great loss: 0.05 p^(-0.95) for the probability p of one as great (Vovk and Wang 2021).</summary>
    internal static readonly double[] Stakes = [0.005, 0.02];

    internal const double Calibration = 0.05;

    private readonly EvidenceProcess _evidence = new(Stakes.Length);
    private readonly TailModel _baseline = new();
    private readonly Queue<(double Baseline, double Candidate)> _waiting = new();
    private double _worst;

    public long Count { get; private set; }

    public double LogValue => _evidence.LogValue;

    public double LogPeak => _evidence.LogPeak;

    public bool Matters => _worst > 0;

    public string Difference =>
        FormattableString.Invariant($"worst period of the candidate {_worst:0.#} deviations of the baseline over {Count} periods");

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        if (baseline.Return is { } one && candidate.Return is { } other)
            Observe(one, other);
    }

    /// <summary>What comes before the baseline is known waits until it is: a loss on the first day is one, too.</summary>
    public void Observe(double baseline, double candidate)
    {
        _baseline.Learn(baseline);
        _waiting.Enqueue((baseline, candidate));
        if (!_baseline.IsKnown)
            return;

        while (_waiting.TryDequeue(out (double Baseline, double Candidate) period))
            Judge(period.Baseline, period.Candidate);
    }

    private void Judge(double baseline, double candidate)
    {
        Count++;
        // Where the baseline has an unusual period itself, the market is wild, not the candidate.
        double score = candidate / Math.Max(_baseline.Deviation, Math.Abs(baseline));
        if (score == 0)
            return;

        _worst = Math.Max(_worst, -score);
        double odds = Calibration * Math.Pow(_baseline.ProbabilityBelow(score), Calibration - 1);
        Span<double> factors = stackalloc double[Stakes.Length];
        for (int i = 0; i < factors.Length; i++)
            factors[i] = Math.Log(1 + (Stakes[i] * (odds - 1)));
        _evidence.Multiply(factors);
    }
}
