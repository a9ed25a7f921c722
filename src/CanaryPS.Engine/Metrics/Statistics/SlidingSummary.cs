using System.Diagnostics.CodeAnalysis;

namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Items in a row, to which the next is added and the oldest taken out, and their summary. It is never subtracted from, so rounding
/// doesn't build up: two stacks, the older with the summary from each of its items to its end. Both are O(1) amortised.
/// </summary>
/// <param name="summaryOf">The summary of one item.</param>
internal sealed class SlidingSummary<TItem, TSummary>(Func<TItem, TSummary> summaryOf)
    where TSummary : struct, ISummary<TSummary>
{
    private readonly Stack<(TItem Item, TSummary Onward)> _older = new();
    private readonly List<TItem> _newer = [];
    private TSummary _ofNewer = TSummary.Empty;
    private TSummary _folded = TSummary.Empty;

    /// <summary>Items that are not folded.</summary>
    public int Count => _older.Count + _newer.Count;

    /// <summary>Of all items, the folded ones first.</summary>
    public TSummary Summary
    {
        get
        {
            TSummary held = _older.TryPeek(out (TItem Item, TSummary Onward) first) ? TSummary.Combine(first.Onward, _ofNewer) : _ofNewer;
            return TSummary.Combine(_folded, held);
        }
    }

    public void Add(TItem item)
    {
        _newer.Add(item);
        _ofNewer = TSummary.Combine(_ofNewer, summaryOf(item));
    }

    public bool TryPeek([MaybeNullWhen(false)] out TItem oldest)
    {
        oldest = _older.TryPeek(out (TItem Item, TSummary Onward) first) ? first.Item : _newer.Count > 0 ? _newer[0] : default;
        return Count > 0;
    }

    /// <summary>Takes out the oldest; there must be one.</summary>
    public TItem RemoveOldest()
    {
        if (_older.Count == 0)
            Turn();
        return _older.Pop().Item;
    }

    /// <summary>Lets go of the oldest, but not of what it adds to the summary; there must be one.</summary>
    public void FoldOldest() => _folded = TSummary.Combine(_folded, summaryOf(RemoveOldest()));

    /// <summary>Takes what the folded items add out of the summary.</summary>
    public void DropFolded() => _folded = TSummary.Empty;

    /// <summary>Sums up anew what is held, so that nothing of the way in which it came to be held is left in the last digits.</summary>
    public void Renew()
    {
        TItem[] held = [.. _older.Select(older => older.Item), .. _newer];
        _older.Clear();
        _newer.Clear();
        _ofNewer = TSummary.Empty;
        foreach (TItem item in held)
            Add(item);
    }

    private void Turn()
    {
        TSummary onward = TSummary.Empty;
        for (int i = _newer.Count - 1; i >= 0; i--)
        {
            onward = TSummary.Combine(summaryOf(_newer[i]), onward);
            _older.Push((_newer[i], onward));
        }

        _newer.Clear();
        _ofNewer = TSummary.Empty;
    }
}
