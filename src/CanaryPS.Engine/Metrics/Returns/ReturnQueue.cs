using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Returns in a row, to which the next is added and the oldest taken out. O(log n) for the order and O(1) amortised for the
/// summary.
/// </summary>
/// <param name="target">Below which a return falls short.</param>
/// <param name="ordered">Returns whose order is kept, folded ones included.</param>
internal sealed class ReturnQueue(double target, int ordered) : IPeriodQueue
{
    private readonly SlidingSummary<PeriodResult, ReturnSummary> _periods = new(period => ReturnSummary.Of(period, target));
    private readonly RecentValues _recent = new(ordered);

    public int Held => _periods.Count;

    public long? OldestEnd => _periods.TryPeek(out PeriodResult oldest) ? oldest.End : null;

    /// <summary>The last returns in order.</summary>
    public OrderStatisticTree Ordered => _recent.Ordered;

    /// <summary>Of all returns, the folded ones included.</summary>
    public ReturnSummary Summary => _periods.Summary;

    public void Add(in PeriodResult period)
    {
        _recent.Add(period.Return);
        _periods.Add(period);
    }

    public void RemoveOldest()
    {
        _recent.RemoveOldest();
        _periods.RemoveOldest();
    }

    public void FoldOldest() => _periods.FoldOldest();

    public void DropFolded()
    {
        while (_recent.Count > Held)
            _recent.RemoveOldest();
        _periods.DropFolded();
    }

    public void Renew() => _periods.Renew();
}
