namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>A clock that goes faster than the real one, so that time-outs, pauses and intervals of connections that are real take little of it.</summary>
/// <param name="pace">How much faster.</param>
internal sealed class HastyClock(double pace) : TimeProvider
{
    private readonly long _since = System.GetTimestamp();
    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => _since + (long)((System.GetTimestamp() - _since) * pace);

    public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _start) * pace);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    private TimeSpan Shorten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / pace;

    private sealed class Timer(ITimer timer, HastyClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
