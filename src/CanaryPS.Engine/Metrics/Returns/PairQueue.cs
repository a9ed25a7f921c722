using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Returns beside those of the baseline arm, to which the next pair is added and the oldest taken out. O(1) amortised.</summary>
internal sealed class PairQueue : IPeriodQueue
{
    private readonly SlidingSummary<PairedResult, CoMomentSums> _pairs = new(pair => CoMomentSums.Of(pair.Return, pair.Baseline));

    public int Held => _pairs.Count;

    public long? OldestEnd => _pairs.TryPeek(out PairedResult oldest) ? oldest.End : null;

    /// <summary>Covariance with the baseline over the baseline's variance.</summary>
    public MetricValue Beta
    {
        get
        {
            CoMomentSums sums = _pairs.Summary;
            if (sums.Count < 2)
                return MetricValue.None(NoValue.TooFewReturns, sums.Count);

            return sums.SlopeOnY is { } beta ? MetricValue.Of(beta, sums.Count) : MetricValue.None(NoValue.ZeroVariance, sums.Count);
        }
    }

    public void Add(in PairedResult pair) => _pairs.Add(pair);

    public void RemoveOldest() => _pairs.RemoveOldest();

    public void FoldOldest() => _pairs.FoldOldest();

    public void DropFolded() => _pairs.DropFolded();

    public void Renew() => _pairs.Renew();
}
