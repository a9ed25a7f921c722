namespace CanaryPS.Engine.Metrics.Sketches;

/// <summary>
/// Counts by bin index in one array that grows with the range of indexes. When the range passes the limit, the lowest
/// bins become one, so memory is bounded.
/// </summary>
internal sealed class BinStore(int limit)
{
    private const int Step = 64;

    private long[] _counts = [];
    private int _lowest;
    private bool _folded;

    public long Total { get; private set; }

    /// <summary>Adds to a bin; a negative count takes out what was added.</summary>
    public void Add(int index, long count)
    {
        int slot = index - _lowest;
        if ((uint)slot >= (uint)_counts.Length)
            slot = _folded && slot < 0 ? 0 : MakeRoom(index);

        _counts[slot] += count;
        Total += count;
    }

    /// <summary>Takes everything out and keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Total = 0;
        _folded = false;
    }

    public void Merge(BinStore other)
    {
        for (int i = 0; i < other._counts.Length; i++)
        {
            if (other._counts[i] != 0)
                Add(other._lowest + i, other._counts[i]);
        }
    }

    /// <summary>The bin of the count with a rank from 0, from the lowest bin.</summary>
    public int IndexAt(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Total);
        int slot = 0;
        for (long seen = _counts[0]; seen <= rank; seen += _counts[slot])
            slot++;
        return _lowest + slot;
    }

    /// <summary>Sum over all counts of a function of their bins.</summary>
    public double Sum(Func<int, double> ofBin)
    {
        double sum = 0;
        for (int slot = 0; slot < _counts.Length; slot++)
        {
            if (_counts[slot] != 0)
                sum += _counts[slot] * ofBin(_lowest + slot);
        }

        return sum;
    }

    /// <summary>Grows the array to take an index in; gives the slot that stands for it.</summary>
    private int MakeRoom(int index)
    {
        if (_counts.Length == 0)
        {
            _counts = new long[Math.Min(Step, limit)];
            _lowest = index - (_counts.Length / 2);
            return index - _lowest;
        }

        (int first, int last) = UsedSlots();
        int low = Math.Min(index, _lowest + first);
        int high = Math.Max(index, _lowest + last);
        _folded |= high - limit + 1 > low;
        low = Math.Max(low, high - limit + 1);
        int length = Math.Min(limit, (high - low + Step) / Step * Step);
        if (index < _lowest)
            low = high - length + 1;

        long[] counts = new long[length];
        for (int slot = first; slot <= last; slot++)
            counts[Math.Max(0, _lowest + slot - low)] += _counts[slot];

        (_counts, _lowest) = (counts, low);
        return Math.Max(0, index - low);
    }

    private (int First, int Last) UsedSlots()
    {
        int first = Array.FindIndex(_counts, count => count != 0);
        return first < 0 ? (0, 0) : (first, Array.FindLastIndex(_counts, count => count != 0));
    }
}
