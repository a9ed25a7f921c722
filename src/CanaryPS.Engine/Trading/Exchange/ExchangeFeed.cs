using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// Reads what becomes of the orders at a simulated exchange: whenever something was committed to the store, and at each tick of the driver. Its data is
/// as old as the last tick of the market: where none come, nothing is current.
/// </summary>
internal sealed class ExchangeFeed(
    string deploymentId, string exchange, PaperExchangeSettings settings, IExchangeStore store, IStoreSignal signal, TimeProvider clock) : IVenueFeed
{
    private const int Page = 1000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _starting = new();
    private volatile IReadOnlyDictionary<string, decimal> _prices = new Dictionary<string, decimal>();
    private Task? _loop;
    private long _lastTick;
    private long _read;

    public event Action? Arrived;

    /// <summary>It is never away.</summary>
    public event Action? Reconnected
    {
        add { }
        remove { }
    }

    public VenueUpdates Updates { get; } = new();

    public IReadOnlyDictionary<string, decimal> Prices => _prices;

    public DateTimeOffset? CurrentAt => Interlocked.Read(ref _lastTick) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public string? Problem { get; private set; }

    public Task FirstReading => _first.Task;

    public void Start()
    {
        lock (_starting)
            _loop ??= Task.Run(ListenAsync, CancellationToken.None);
    }

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        long before = Updates.Last;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        _first.TrySetResult();
        if (Updates.Last > before)
            Arrived?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        Task? loop;
        lock (_starting)
            loop = _loop;
        if (loop is not null)
            await loop.ConfigureAwait(false);
        _ending.Dispose();
        _gate.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                long ticket = signal.Take();
                await CatchUpAsync(_ending.Token).ConfigureAwait(false);
                Problem = null;
                await signal.WaitAsync(ticket, _ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is StoreException or ObjectDisposedException)
            {
                // The driver meets the same at its next tick, and says so there; until then nothing is told as new.
                Problem = error.Message;
                _first.TrySetResult();
                return;
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        (IReadOnlyDictionary<string, decimal> prices, DateTimeOffset? last) = await store.UseExchangesAsync(deploymentId, Look, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            IReadOnlyList<ExchangeChange> changes = await store.ReadExchangeChangesAsync(deploymentId, exchange, _read, Page, cancellationToken).ConfigureAwait(false);
            foreach (ExchangeChange change in changes)
                Updates.Add(change.Order);
            if (changes.Count == 0)
                break;

            _read = changes[^1].Number;
        }

        _prices = prices;
        Interlocked.Exchange(ref _lastTick, last?.UtcTicks ?? 0);
    }

    /// <summary>Lets time pass at the exchange, and gives the last prices and when they were.</summary>
    private (IReadOnlyDictionary<string, decimal> Prices, DateTimeOffset? Last) Look(IExchangeRoom room)
    {
        IStoredExchange opened = room.Open(exchange);
        ExchangeState state = opened.State;
        new MatchingEngine(settings, state, opened.Tell).Advance(clock.GetUtcNow());
        return (
            state.Ticks.ToDictionary(tick => tick.Key, tick => tick.Value.Price, StringComparer.Ordinal),
            state.Ticks.Count == 0 ? null : state.Ticks.Values.Max(tick => tick.Time));
    }
}
