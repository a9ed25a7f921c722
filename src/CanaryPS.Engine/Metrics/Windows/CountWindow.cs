using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// The last orders to end, by when their first end was told. It holds no events: rates per minute are those of windows of time.
/// </summary>
internal sealed class CountWindow : IOrderWindow
{
    private readonly OrderStanding[] _ring;
    private readonly OrderTally _tally = new();
    private long _ended;
    private int _changes;

    public CountWindow(string name, int orders)
    {
        Name = name;
        _ring = new OrderStanding[orders];
    }

    public string Name { get; }

    public void Move(in OrderStanding before, in OrderStanding after, long endRank)
    {
        if (endRank <= _ended - 1 - _ring.Length)
            return;

        ref OrderStanding place = ref _ring[endRank % _ring.Length];
        if (place.HasEnded)
            _tally.Add(place, -1);

        place = after;
        if (place.HasEnded)
            _tally.Add(place, +1);
        _ended = Math.Max(_ended, endRank + 1);
        if (++_changes >= Math.Max(_ring.Length, 1000))
            Recount();
    }

    public void Note(long time, bool isFill)
    {
    }

    public WindowReading Read(DateTimeOffset now) => new(_tally, null);

    /// <summary>Sums that values are taken out of drift in their last digits; counting anew now and then ends that at O(1) an order.</summary>
    private void Recount()
    {
        _changes = 0;
        _tally.Clear();
        foreach (ref readonly OrderStanding standing in _ring.AsSpan())
        {
            if (standing.HasEnded)
                _tally.Add(standing, +1);
        }
    }
}
