using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Does the candidate earn less? The differences of both arms' returns of the same periods, by the one-sided normal mixture over their
/// <see cref="LongRunVariance"/> (Waudby-Smith and others 2024 for the asymptotics), from each of the <see cref="Starts"/>. It holds
/// for dependent differences, and once there are some dozens of them.
/// </summary>
/// <param name="tolerance">Lag of a period's return that does not matter yet, ratio, at least 0.</param>
internal sealed class ProfitContrast(double tolerance = 0) : IContrast
{
    /// <summary>Periods before the variance is trusted.</summary>
    public const int LearnedFrom = 20;

    private const double TunedPeriods = 60;
    private const double TunedAlpha = 0.01;

    internal static readonly OneSidedNormalMixture Mixture = OneSidedNormalMixture.TightestAt(TunedPeriods, TunedAlpha);

    private readonly LongRunVariance _differences = new();
    private readonly List<(long Count, double Sum)> _starts = [];

    public long Count => _differences.Count;

    public double LogValue { get; private set; }

    public double LogPeak { get; private set; }

    public bool Matters => Count > 0 && -_differences.Sum / Count > tolerance;

    public string Difference => Count == 0
        ? "return of both arms over 0 periods"
        : FormattableString.Invariant($"return of the candidate {_differences.Sum / Count * 1e4:+0.##;-0.##;0} bps a period against the baseline over {Count} periods");

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        if (baseline.Return is { } one && candidate.Return is { } other)
            Observe(one, other);
    }

    public void Observe(double baseline, double candidate)
    {
        if (Starts.IsOne(Count))
            _starts.Add((Count, _differences.Sum));
        _differences.Add(candidate - baseline);
        if (Count < LearnedFrom || _differences.Value is not ({ } variance and > 0))
            return;

        double deviation = Math.Sqrt(variance);
        double wealth = Starts.WeightFrom(_starts.Count);
        for (int i = 0; i < _starts.Count; i++)
        {
            double loss = (_starts[i].Sum - _differences.Sum) / deviation;
            wealth += Starts.Weight(i) * Math.Exp(Math.Min(Mixture.LogValue(loss, Count - _starts[i].Count), 600));
        }

        LogValue = Math.Log(wealth);
        LogPeak = Math.Max(LogPeak, LogValue);
    }
}
