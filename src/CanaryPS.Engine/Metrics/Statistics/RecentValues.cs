namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>The last values of a series, in a ring that grows to its limit, and their order. O(log n) a value.</summary>
/// <param name="limit">Values that are kept.</param>
internal sealed class RecentValues(int limit)
{
    private double[] _ring = [];
    private int _oldest;

    public OrderStatisticTree Ordered { get; } = new();

    public int Count => (int)Ordered.Count;

    /// <summary>Takes the next value in, and the oldest out where there are as many as the limit.</summary>
    public void Add(double value)
    {
        if (Count == limit)
            RemoveOldest();
        else if (Count == _ring.Length)
            Grow();

        _ring[(_oldest + Count) % _ring.Length] = value;
        Ordered.Add(value);
    }

    /// <summary>Takes the oldest out; there must be one.</summary>
    public void RemoveOldest()
    {
        Ordered.Remove(_ring[_oldest]);
        _oldest = (_oldest + 1) % _ring.Length;
    }

    private void Grow()
    {
        double[] ring = new double[Math.Min(limit, Math.Max(16, _ring.Length * 2))];
        _ring.AsSpan(_oldest).CopyTo(ring);
        _ring.AsSpan(0, _oldest).CopyTo(ring.AsSpan(_ring.Length - _oldest));
        (_ring, _oldest) = (ring, 0);
    }
}
