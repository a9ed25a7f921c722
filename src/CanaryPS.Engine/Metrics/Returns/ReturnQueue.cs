using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Returns in a row, to which the next is added and the oldest taken out. O(log n) for the order and O(1) amortised for the
/// summary.
/// </summary>
/// <param name="target">Below which a return falls short.</param>
internal sealed class ReturnQueue(double target) : IPeriodQueue
{
    private readonly SlidingSummary<PeriodResult, ReturnSummary> _periods = new(period => ReturnSummary.Of(period, target));

    public int Held => _periods.Count;

    public long? OldestEnd => _periods.TryPeek(out PeriodResult oldest) ? oldest.End : null;

    /// <summary>Of the returns that are held.</summary>
    public OrderStatisticTree Ordered { get; } = new();

    /// <summary>Of the returns that are held and the folded ones.</summary>
    public ReturnSummary Summary => _periods.Summary;

    public void Add(in PeriodResult period)
    {
        Ordered.Add(period.Return);
        _periods.Add(period);
    }

    public void RemoveOldest() => Ordered.Remove(_periods.RemoveOldest().Return);

    public void FoldOldest() => Ordered.Remove(_periods.FoldOldest().Return);

    public void DropFolded() => _periods.DropFolded();
}
