namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// Lets so many requests a minute through, the urgent ones first, and none while the venue wants to be left alone. A sixth of the allowance may be spent at
/// once; of that, a third is kept for what is urgent. Safe from any thread.
/// </summary>
internal sealed class RequestGate : IDisposable
{
    private const double BurstShare = 1.0 / 6;
    private const double ReserveShare = 1.0 / 3;

    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly double _burst;
    private readonly double _reserve;
    private readonly double _perTick;
    private readonly ITimer _timer;
    private readonly PriorityQueue<(RequestLane Lane, TaskCompletionSource Turn), (RequestLane Lane, long Number)> _waiting = new();
    private double _allowance;
    private long _filledAt;
    private long _closedUntil;
    private long _number;

    /// <param name="requestsPerMinute">How many in any minute, at least 1.</param>
    /// <param name="clock">The real clock.</param>
    public RequestGate(int requestsPerMinute, TimeProvider clock)
    {
        _clock = clock;
        _burst = Math.Max(1, requestsPerMinute * BurstShare);
        _reserve = _burst >= 3 ? _burst * ReserveShare : 0;
        _perTick = Math.Max(requestsPerMinute - _burst, requestsPerMinute * 0.5) / clock.TimestampFrequency / 60;
        _allowance = _burst;
        _filledAt = _closedUntil = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Done when the request may go.</summary>
    public async Task WaitAsync(RequestLane lane, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _waiting.Enqueue((lane, turn), (lane, _number++));
        Pump();
        using CancellationTokenRegistration giveUp = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Lets nothing through for a while: the venue has asked for it.</summary>
    public void Close(TimeSpan time)
    {
        lock (_lock)
            _closedUntil = Math.Max(_closedUntil, _clock.GetTimestamp() + (long)(time.TotalSeconds * _clock.TimestampFrequency));
    }

    public void Dispose() => _timer.Dispose();

    private void Pump()
    {
        lock (_lock)
        {
            long now = _clock.GetTimestamp();
            _allowance = Math.Min(_burst, _allowance + ((now - _filledAt) * _perTick));
            _filledAt = now;
            while (_waiting.TryPeek(out (RequestLane Lane, TaskCompletionSource Turn) next, out _))
            {
                double missing = 1 + (next.Lane == RequestLane.Urgent ? 0 : _reserve) - _allowance;
                if (!next.Turn.Task.IsCompleted && (missing > 0 || now < _closedUntil))
                {
                    double ticks = Math.Max(missing / _perTick, _closedUntil - now);
                    _timer.Change(TimeSpan.FromSeconds((ticks / _clock.TimestampFrequency) + 0.001), Timeout.InfiniteTimeSpan);
                    return;
                }

                _waiting.Dequeue();
                if (next.Turn.TrySetResult())
                    _allowance--;
            }
        }
    }
}
