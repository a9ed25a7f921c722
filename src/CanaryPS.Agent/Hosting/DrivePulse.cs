namespace CanaryPS.Agent.Hosting;

/// <summary>When the driving last turned, for whoever asks whether it does. Written by the loop, read by any thread.</summary>
internal sealed class DrivePulse(TimeProvider clock)
{
    private long _last = clock.GetTimestamp();
    private int _turns;

    /// <summary>Whether it has turned at all since the process started.</summary>
    public bool HasTurned => Volatile.Read(ref _turns) > 0;

    /// <summary>The time since the last turn, or since the start where there was none.</summary>
    public TimeSpan Age => clock.GetElapsedTime(Interlocked.Read(ref _last));

    /// <summary>Notes a turn.</summary>
    public void Turned()
    {
        Interlocked.Exchange(ref _last, clock.GetTimestamp());
        Volatile.Write(ref _turns, 1);
    }
}
