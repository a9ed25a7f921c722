using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Returns in a row, to which the next is added and the oldest taken out. Their summary is never subtracted from, so rounding
/// doesn't build up: two stacks, the older with the summary from each of its returns to its end. Adding and taking out is
/// O(log n) for the order and O(1) amortised for the rest; the summary is O(1).
/// </summary>
/// <param name="target">Below which a return falls short.</param>
internal sealed class ReturnQueue(double target)
{
    private readonly Stack<(PeriodResult Period, ReturnSummary Onward)> _older = new();
    private readonly List<PeriodResult> _newer = [];
    private ReturnSummary _ofNewer = ReturnSummary.Empty;

    public int Count => _older.Count + _newer.Count;

    public OrderStatisticTree Ordered { get; } = new();

    public ReturnSummary Summary => _older.TryPeek(out (PeriodResult Period, ReturnSummary Onward) first)
        ? ReturnSummary.Combine(first.Onward, _ofNewer)
        : _ofNewer;

    public void Add(in PeriodResult period)
    {
        Ordered.Add(period.Return);
        _newer.Add(period);
        _ofNewer = ReturnSummary.Combine(_ofNewer, ReturnSummary.Of(period, target));
    }

    public bool TryPeek([MaybeNullWhen(false)] out PeriodResult oldest)
    {
        oldest = _older.TryPeek(out (PeriodResult Period, ReturnSummary Onward) first)
            ? first.Period
            : _newer.Count > 0 ? _newer[0] : default;
        return Count > 0;
    }

    /// <summary>Takes out the oldest; there must be one.</summary>
    public void RemoveOldest()
    {
        if (_older.Count == 0)
            Turn();
        Ordered.Remove(_older.Pop().Period.Return);
    }

    private void Turn()
    {
        ReturnSummary onward = ReturnSummary.Empty;
        for (int i = _newer.Count - 1; i >= 0; i--)
        {
            onward = ReturnSummary.Combine(ReturnSummary.Of(_newer[i], target), onward);
            _older.Push((_newer[i], onward));
        }

        _newer.Clear();
        _ofNewer = ReturnSummary.Empty;
    }
}
