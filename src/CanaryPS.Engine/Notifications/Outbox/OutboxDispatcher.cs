using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// Works the outbox in the background for as long as a host runs: wakes when anything is committed to the store, by whichever
/// process, when something is due, and when a channel has done what it could.
/// </summary>
internal sealed class OutboxDispatcher : IAsyncDisposable
{
    /// <summary>How long it rests after the store failed it.</summary>
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(1);

    /// <summary>The longest rest: timers take no longer ones.</summary>
    private static readonly TimeSpan _longestRest = TimeSpan.FromHours(1);

    private readonly NotificationOutbox _outbox;
    private readonly IStoreSignal _signal;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private volatile StoreException? _failure;

    public OutboxDispatcher(NotificationOutbox outbox, IStoreSignal signal, TimeProvider clock)
    {
        (_outbox, _signal, _clock) = (outbox, signal, clock);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>What the store failed with at the last look; null where it did not.</summary>
    public StoreException? Failure => _failure;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                long ticket = _signal.Take();
                Task changed = _outbox.ChangedAsync();
                TimeSpan rest = await LookAsync().ConfigureAwait(false);
                if (rest > TimeSpan.Zero)
                    await RestAsync(ticket, changed, rest).ConfigureAwait(false);
                _ending.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task<TimeSpan> LookAsync()
    {
        try
        {
            DateTimeOffset? next = await _outbox.PumpAsync(_ending.Token).ConfigureAwait(false);
            _failure = null;
            TimeSpan rest = next is { } due ? due - _clock.GetUtcNow() : _longestRest;
            return rest < _longestRest ? rest : _longestRest;
        }
        catch (StoreException failure)
        {
            _failure = failure;
            return _afterFailure;
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
