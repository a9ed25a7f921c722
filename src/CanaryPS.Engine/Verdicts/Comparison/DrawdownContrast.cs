using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Has the candidate fallen behind the baseline from its best, further than chance takes it? The distance of a driftless Brownian motion from its
/// maximum moves as the size of another one does (Lévy 1948), so the two-sided normal mixture bounds it at all times.
/// </summary>
/// <param name="tolerance">Distance from the best that does not matter yet, ratio, at least 0.</param>
internal sealed class DrawdownContrast(double tolerance = 0) : IContrast
{
    private const double TunedPeriods = 60;
    private const double TunedAlpha = 0.01;

    internal static readonly TwoSidedNormalMixture Mixture = TwoSidedNormalMixture.TightestAt(TunedPeriods, TunedAlpha);

    private readonly LongRunVariance _differences = new();
    private double _best;

    public long Count => _differences.Count;

    public double LogValue { get; private set; }

    public double LogPeak { get; private set; }

    public bool Matters => _best - _differences.Sum > tolerance;

    public string Difference =>
        FormattableString.Invariant($"the candidate is {(_best - _differences.Sum) * 100:0.###} % behind its best against the baseline after {Count} periods");

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        if (baseline.Return is { } one && candidate.Return is { } other)
            Observe(one, other);
    }

    public void Observe(double baseline, double candidate)
    {
        _differences.Add(candidate - baseline);
        _best = Math.Max(_best, _differences.Sum);
        if (Count < ProfitContrast.LearnedFrom || _differences.Value is not ({ } variance and > 0))
            return;

        LogValue = Mixture.LogValue((_best - _differences.Sum) / Math.Sqrt(variance), Count);
        LogPeak = Math.Max(LogPeak, LogValue);
    }
}
