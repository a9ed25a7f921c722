namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>The last values of a series, in a ring that grows to its limit, and their order. O(log n) a value.</summary>
/// <param name="limit">Values that are kept.</param>
internal sealed class RecentValues(int limit)
{
    private double[] _ring = [];
    private int _oldest;

    public OrderStatisticTree Ordered { get; } = new();

    /// <summary>Takes the next value in, and the oldest out where there are as many as the limit.</summary>
    public void Add(double value)
    {
        int place = (int)Ordered.Count;
        if (place == limit)
        {
            Ordered.Remove(_ring[_oldest]);
            place = _oldest;
            _oldest = (_oldest + 1) % limit;
        }
        else if (place == _ring.Length)
        {
            Array.Resize(ref _ring, Math.Min(limit, Math.Max(16, _ring.Length * 2)));
        }

        Ordered.Add(value);
        _ring[place] = value;
    }
}
