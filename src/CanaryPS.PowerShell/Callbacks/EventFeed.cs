using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Callbacks;

/// <summary>
/// Follows the events of one store in the background, with an engine of its own, and hands each to the pipeline thread once. It
/// goes on from where it was when the store can't be read for a while.
/// </summary>
internal sealed class EventFeed
{
    /// <summary>Events that wait for the pipeline thread; the others wait in the store.</summary>
    private const int MostAhead = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stopping;
    private readonly SemaphoreSlim _room = new(MostAhead);
    private readonly string _path;
    private readonly SessionWork _work;
    private readonly Action<ProductionEvent, Action<UserMessage>> _hand;
    private readonly TimeProvider _clock;
    private TaskCompletionSource _moved = NewSource();
    private long _position;

    /// <param name="path">The store's file.</param>
    /// <param name="after">The place to begin after.</param>
    /// <param name="work">The session's work.</param>
    /// <param name="hand">Gets each event on the pipeline thread, with what tells a warning.</param>
    /// <param name="clock">The clock that deployments live by.</param>
    /// <param name="closing">Ends with the session.</param>
    public EventFeed(
        string path, long after, SessionWork work, Action<ProductionEvent, Action<UserMessage>> hand, TimeProvider clock, CancellationToken closing)
    {
        _path = path;
        _position = after;
        _work = work;
        _hand = hand;
        _clock = clock;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(closing);
        _ = Task.Run(() => FollowAsync(_stopping.Token), CancellationToken.None);
    }

    /// <summary>Ends it; what was handed over but not yet taken stays so.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Ends once every event up to a place has been handed over; false where the patience ended first.</summary>
    public async Task<bool> PassedAsync(long position, TimeSpan patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        enough.CancelAfter(patience);
        try
        {
            while (true)
            {
                Task moved;
                lock (_gate)
                {
                    if (_position >= position)
                        return true;

                    moved = _moved.Task;
                }

                await moved.WaitAsync(enough.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (CanaryException exception)
            {
                _work.Post(warn => warn($"Callbacks get no events of {_path} for now: {exception.Message}"));
                await Task.Delay(Pause, _clock, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using IProductionEngine engine = EngineHost.Factory.Open(_path, createIfMissing: false, _clock);
        EventQuery query = new() { After = _position };
        await foreach (EventPage page in engine.WatchEventPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            foreach (ProductionEvent happened in page.Events)
            {
                await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
                _work.Post(warn => Hand(happened, warn));
            }

            MoveTo(page.Position);
        }
    }

    private void Hand(ProductionEvent happened, Action<UserMessage> warn)
    {
        _room.Release();
        if (!_stopping.IsCancellationRequested)
            _hand(happened, warn);
    }

    private void MoveTo(long position)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            _position = position;
            moved = _moved;
            _moved = NewSource();
        }

        moved.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
