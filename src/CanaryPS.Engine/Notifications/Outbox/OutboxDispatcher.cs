using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// Works the outbox in the background for as long as a host runs: wakes when anything is committed to the store, by whichever
/// process, when something is due, and when a channel has done what it could. Nothing but the host's end ends it.
/// </summary>
internal sealed class OutboxDispatcher : IAsyncDisposable
{
    /// <summary>How long it rests after a failure.</summary>
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(1);

    /// <summary>The longest rest: timers take no longer ones.</summary>
    private static readonly TimeSpan _longestRest = TimeSpan.FromHours(1);

    /// <summary>How many times as long as a look took it waits before the next: every commit wakes it, and with many deployments a look may cost as much as what was committed.</summary>
    private const int BreathsOfALook = 9;

    private static readonly TimeSpan _longestBreath = TimeSpan.FromSeconds(1);

    /// <summary>Shorter ones are not worth a timer.</summary>
    private static readonly TimeSpan _shortestBreath = TimeSpan.FromMilliseconds(1);

    private readonly NotificationOutbox _outbox;
    private readonly IStoreSignal _signal;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private readonly Func<Exception?, CancellationToken, Task> _tell;
    private volatile Exception? _failure;
    private bool _isTold;

    /// <param name="outbox">The outbox.</param>
    /// <param name="signal">Says when something was committed.</param>
    /// <param name="clock">The clock of deployments.</param>
    /// <param name="tell">Tells people what the work failed with, once, and with null that it goes on.</param>
    public OutboxDispatcher(NotificationOutbox outbox, IStoreSignal signal, TimeProvider clock, Func<Exception?, CancellationToken, Task> tell)
    {
        (_outbox, _signal, _clock, _tell) = (outbox, signal, clock, tell);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>What the last look failed with; null where it did not.</summary>
    public Exception? Failure => _failure;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await TurnAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                // The host ends.
            }
            catch (Exception failure)
            {
                _failure = failure;
                await TellAsync(failure).ConfigureAwait(false);
                await Task.Delay(_afterFailure, _clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TurnAsync()
    {
        long ticket = _signal.Take();
        Task changed = _outbox.ChangedAsync();
        long begun = _clock.GetTimestamp();
        DateTimeOffset? next = await _outbox.PumpAsync(_ending.Token).ConfigureAwait(false);
        TimeSpan breath = _clock.GetElapsedTime(begun) * BreathsOfALook;
        _outbox.ThrowFailure();
        if (_isTold)
        {
            await _tell(null, _ending.Token).ConfigureAwait(false);
            _isTold = false;
        }

        _failure = null;
        if (breath >= _shortestBreath)
            await Task.Delay(breath < _longestBreath ? breath : _longestBreath, _clock, _ending.Token).ConfigureAwait(false);
        TimeSpan rest = next is { } due ? due - _clock.GetUtcNow() : _longestRest;
        if (rest > TimeSpan.Zero)
            await RestAsync(ticket, changed, rest < _longestRest ? rest : _longestRest).ConfigureAwait(false);
    }

    private async Task TellAsync(Exception failure)
    {
        if (_isTold)
            return;

        try
        {
            await _tell(failure, _ending.Token).ConfigureAwait(false);
            _isTold = true;
        }
        catch (Exception untold)
        {
            // The store takes nothing, or the host ends. It is told at the next failure, if there is one.
            _failure = new AggregateException(failure, untold);
        }
    }

    private async Task RestAsync(long ticket, Task changed, TimeSpan rest)
    {
        using CancellationTokenSource woken = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        Task first = await Task.WhenAny(
            _signal.WaitAsync(ticket, woken.Token), changed, Task.Delay(rest, _clock, woken.Token)).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }
}
