namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// The time of the database on a host whose own clock may be wrong. It goes on by the host's monotonic count, which nobody can set, from what the database said it was; each answer of the database
/// puts it right again. Waits and timers are the host's. Until the database has said anything it is the host's time.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class DatabaseClock(TimeProvider host) : TimeProvider
{
    /// <summary>A jump back by more than this is the database's own, whose clock was set; by less, that of an answer that took longer than another.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly object changing = new();
    private bool isKnown;
    private DateTimeOffset said;
    private long saidAt;
    private DateTimeOffset latest;

    public override TimeZoneInfo LocalTimeZone => host.LocalTimeZone;

    public override long TimestampFrequency => host.TimestampFrequency;

    public override long GetTimestamp() => host.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => host.CreateTimer(callback, state, dueTime, period);

    public override DateTimeOffset GetUtcNow()
    {
        lock (changing)
        {
            if (!isKnown)
                return host.GetUtcNow();

            DateTimeOffset now = Reckon();
            latest = now > latest ? now : latest;
            return latest;
        }
    }

    /// <summary>Takes what the database said. It was so at some moment since it was asked: what is known already is only changed where it can't be true.</summary>
    /// <param name="time">What it said.</param>
    /// <param name="asked">The host's <see cref="GetTimestamp"/> before it was asked.</param>
    public void Learn(DateTimeOffset time, long asked)
    {
        lock (changing)
        {
            DateTimeOffset atMost = time + host.GetElapsedTime(asked);
            DateTimeOffset now = isKnown ? Reckon() : time;
            (said, saidAt) = (now < time ? time : now > atMost ? atMost : now, host.GetTimestamp());
            if (!isKnown || latest - said > LongestWait)
                latest = said;
            isKnown = true;
        }
    }

    private DateTimeOffset Reckon() => said + host.GetElapsedTime(saidAt);
}
