namespace CanaryPS;

/// <summary>
/// A clock that stands still until it is advanced: for replays, and for tests of whatever waits. What is measured with it takes no
/// time, so that a replay gives the same figures again; timers run on real time, since what is outside does.
/// </summary>
/// <param name="start">Where it starts.</param>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock forward.</summary>
    /// <param name="time">The new time; one that is not later changes nothing, as time never goes back.</param>
    public void AdvanceTo(DateTimeOffset time)
    {
        long now;
        do
        {
            now = Interlocked.Read(ref _ticks);
        }
        while (time.UtcTicks > now && Interlocked.CompareExchange(ref _ticks, time.UtcTicks, now) != now);
    }
}
