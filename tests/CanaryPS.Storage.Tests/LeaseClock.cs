namespace CanaryPS.Storage.Tests;

/// <summary>The clock that leases expire by, which stands still until it is advanced, and says so.</summary>
internal sealed class LeaseClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <summary>Told the new time.</summary>
    public event Action<DateTimeOffset>? Advanced;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by)
    {
        now += by;
        Advanced?.Invoke(now);
    }
}
