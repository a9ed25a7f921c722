using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// Reads a deployment's orders at Alpaca: by the stream as they change, and over REST whenever the stream begins anew, at each interval beside it, and alone for as
/// long as there is no stream. A stream that misses twice what REST then shows counts as dead. It ends when nobody has asked for it for a while.
/// </summary>
internal sealed class AlpacaFeed : IVenueFeed
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);
    private const int MostMissed = 2;

    private readonly string _deploymentId;
    private readonly AlpacaSettings _settings;
    private readonly AlpacaApi _api;
    private readonly SecretResolver _resolver;
    private readonly OwnOrders _own;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _realClock;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _starting = new();
    private readonly Dictionary<string, (decimal Filled, VenueOrderState State)> _told = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;
    private long _askedAt;
    private volatile string? _problem;
    private volatile IReadOnlyDictionary<string, decimal> _prices = new Dictionary<string, decimal>();
    private long _currentTicks = -1;

    /// <param name="deployment">The deployment.</param>
    /// <param name="settings">How the account is reached.</param>
    /// <param name="api">Reaches it over REST.</param>
    /// <param name="resolver">Looks the keys up.</param>
    /// <param name="clock">The deployment's clock.</param>
    /// <param name="realClock">The clock of connections.</param>
    public AlpacaFeed(Deployment deployment, AlpacaSettings settings, AlpacaApi api, SecretResolver resolver, TimeProvider clock, TimeProvider realClock)
    {
        _deploymentId = deployment.Id;
        _settings = settings;
        _api = api;
        _resolver = resolver;
        _clock = clock;
        _realClock = realClock;
        _own = new OwnOrders(api, deployment.Id, AlpacaVenue.SinceOf(deployment), RequestLane.Background);
        TimeSpan monitoring = TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);
        _interval = monitoring < LongestInterval ? monitoring : LongestInterval;
    }

    public event Action? Arrived;

    public event Action? Reconnected;

    public VenueUpdates Updates { get; } = new();

    public IReadOnlyDictionary<string, decimal> Prices => _prices;

    public DateTimeOffset? CurrentAt => Interlocked.Read(ref _currentTicks) is >= 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public string? Problem => _problem;

    public Task FirstReading => _firstReading.Task;

    public void Start()
    {
        Interlocked.Exchange(ref _askedAt, _realClock.GetTimestamp());
        if (!_running.IsCompleted || _stopping.IsCancellationRequested)
            return;

        lock (_starting)
        {
            if (_running.IsCompleted && !_stopping.IsCancellationRequested)
                _running = Task.Run(() => RunAsync(_stopping.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_starting)
        {
            _stopping.Cancel();
            running = _running;
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _own.Dispose();
        _stopping.Dispose();
    }

    private bool IsIdle => _realClock.GetElapsedTime(Interlocked.Read(ref _askedAt)) > IdleTime;

    private async Task RunAsync(CancellationToken stopping)
    {
        int failures = 0;
        bool isFirst = true;
        while (!IsIdle)
        {
            try
            {
                using AlpacaStream stream = await AlpacaStream.ConnectAsync(_settings, _resolver, _realClock, stopping).ConfigureAwait(false);

                // It listens before the rest is read, so that nothing falls between the two.
                await ReadAllAsync(stopping).ConfigureAwait(false);
                failures = 0;
                _problem = null;
                _firstReading.TrySetResult();
                if (!isFirst)
                    Reconnected?.Invoke();
                isFirst = false;
                await FollowAsync(stream, stopping).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Whatever comes from outside ends a connection, never the loop. What is not foreseen may hold anything, so only its kind is told.
                _problem = exception is VenueException ? exception.Message : $"reading the order stream ended in {exception.GetType().Name}";
                failures++;
                isFirst = false;
            }

            if (failures > 0)
                await ReadAloneAsync(failures, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Without a stream: reads what can be read, and makes the pause before the next connection.</summary>
    private async Task ReadAloneAsync(int failures, CancellationToken stopping)
    {
        try
        {
            await ReadAllAsync(stopping).ConfigureAwait(false);
        }
        catch (VenueException exception)
        {
            _problem = exception.Message;
        }

        _firstReading.TrySetResult();
        double seconds = Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10) - 1));
        await Task.Delay(TimeSpan.FromSeconds(seconds), _realClock, stopping).ConfigureAwait(false);
    }

    /// <summary>Takes the stream's messages, and reads over REST at each interval beside it; ends when it is dead or nobody asks any more.</summary>
    private async Task FollowAsync(AlpacaStream stream, CancellationToken stopping)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task upkeep = CheckAsync(ending.Token);
        Task<bool> receiving = ReceiveAsync(stream, ending.Token);
        try
        {
            while (await Task.WhenAny(receiving, upkeep).ConfigureAwait(false) == receiving)
            {
                await receiving.ConfigureAwait(false);
                receiving = ReceiveAsync(stream, ending.Token);
            }

            await upkeep.ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(upkeep, receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ReceiveAsync(AlpacaStream stream, CancellationToken cancellationToken)
    {
        VenueOrder? order = await stream.ReceiveAsync(message => AlpacaTradeUpdate.Read(message, _deploymentId), cancellationToken).ConfigureAwait(false);
        if (order is null || !Tell(order))
            return false;

        Arrived?.Invoke();
        return true;
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        int missed = 0;
        while (!IsIdle)
        {
            await Task.Delay(_interval, _realClock, cancellationToken).ConfigureAwait(false);
            try
            {
                missed = await ReadAllAsync(cancellationToken).ConfigureAwait(false) ? missed + 1 : 0;
                _problem = null;
            }
            catch (VenueException exception)
            {
                // The stream goes on telling; marks wait until a reading succeeds.
                _problem = exception.Message;
            }

            if (missed >= MostMissed)
                throw new VenueException(VenueErrorIds.Unreachable, "The order stream does not tell what has happened; it is opened anew.");
        }
    }

    /// <summary>Reads all orders and prices; gives whether the orders told something new.</summary>
    private async Task<bool> ReadAllAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        OwnReading reading = await _own.ReadAsync(cancellationToken).ConfigureAwait(false);
        bool isNew = false;
        foreach (AlpacaOrder order in reading.Orders)
            isNew |= Tell(order.ToVenueOrder(OrderIds.ArmOf(_deploymentId, order.ClientOrderId)!.Value));

        AlpacaPosition[] positions = await _api.GetPositionsAsync(RequestLane.Background, cancellationToken).ConfigureAwait(false);
        Dictionary<string, decimal> prices = new(_prices, StringComparer.Ordinal);
        foreach (AlpacaPosition position in positions)
        {
            if (position.Price is { } price)
                prices[position.Symbol] = price;
        }

        _prices = prices;
        Interlocked.Exchange(ref _currentTicks, now.UtcTicks);
        if (isNew)
            Arrived?.Invoke();
        return isNew;
    }

    /// <summary>Puts an order among the updates unless as much, or more, was told of it.</summary>
    private bool Tell(VenueOrder order)
    {
        lock (_told)
        {
            if (_told.TryGetValue(order.ClientOrderId, out (decimal Filled, VenueOrderState State) told)
                && order.Filled <= told.Filled && (order.State <= told.State || told.State > VenueOrderState.Open))
            {
                return false;
            }

            _told[order.ClientOrderId] = (Math.Max(order.Filled, told.Filled), order.State > told.State ? order.State : told.State);
            Updates.Add(order);
            return true;
        }
    }
}
