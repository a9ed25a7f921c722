using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Limits;

/// <summary>How often the same order was sent within a time: same instrument, side and quantity. O(1) an order.</summary>
internal sealed class RepeatCount
{
    private readonly Queue<(long Time, RepeatKey Key)> _sent = new();
    private readonly Dictionary<RepeatKey, int> _counts = [];
    private long _newest = long.MinValue;

    /// <summary>The time over which it counts; nothing is kept while it is zero.</summary>
    public TimeSpan Window { get; set; }

    /// <summary>Takes in an order that is told after the fact; one that is out of the window by then does not count.</summary>
    public void Add(in RepeatKey key, DateTimeOffset time)
    {
        if (Covers(time))
            AddNow(key, time);
    }

    /// <summary>Takes in an order that is sent now, whatever a clock that is behind says.</summary>
    public void AddNow(in RepeatKey key, DateTimeOffset time)
    {
        if (Window <= TimeSpan.Zero)
            return;

        _newest = Math.Max(_newest, time.UtcTicks);
        Forget(_newest);
        _sent.Enqueue((_newest, key));
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
    }

    /// <summary>How often it was sent in the time that ends at the given one, or at the newest where that is later.</summary>
    public int At(in RepeatKey key, DateTimeOffset time)
    {
        Forget(Math.Max(_newest, time.UtcTicks));
        return _counts.GetValueOrDefault(key);
    }

    /// <summary>Whether a time is in the window of the newest.</summary>
    public bool Covers(DateTimeOffset time) => _newest == long.MinValue || time.UtcTicks > _newest - Window.Ticks;

    private void Forget(long now)
    {
        while (_sent.TryPeek(out (long Time, RepeatKey Key) oldest) && oldest.Time <= now - Window.Ticks)
        {
            _sent.Dequeue();
            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, oldest.Key, out _);
            if (--count <= 0)
                _counts.Remove(oldest.Key);
        }
    }
}
