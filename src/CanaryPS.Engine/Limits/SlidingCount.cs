namespace CanaryPS.Engine.Limits;

/// <summary>How many things happened within the last second. What is told late counts as of the newest, unless it is out of the window by then.</summary>
internal sealed class SlidingCount
{
    private const long Window = TimeSpan.TicksPerSecond;

    private readonly Queue<long> _times = new();
    private long _newest = long.MinValue;

    /// <summary>Takes in one that is told after the fact.</summary>
    public void Add(DateTimeOffset time)
    {
        if (Covers(time))
            AddNow(time);
    }

    /// <summary>Takes in one that happens now, whatever a clock that is behind says.</summary>
    public void AddNow(DateTimeOffset time)
    {
        _newest = Math.Max(_newest, time.UtcTicks);
        Forget(_newest);
        _times.Enqueue(_newest);
    }

    /// <summary>How many there were in the second that ends at a time, or at the newest where that is later.</summary>
    public int At(DateTimeOffset time)
    {
        Forget(Math.Max(_newest, time.UtcTicks));
        return _times.Count;
    }

    /// <summary>Whether a time is in the window of the newest.</summary>
    public bool Covers(DateTimeOffset time) => _newest == long.MinValue || time.UtcTicks > _newest - Window;

    private void Forget(long now)
    {
        while (_times.TryPeek(out long oldest) && oldest <= now - Window)
            _times.Dequeue();
    }
}
