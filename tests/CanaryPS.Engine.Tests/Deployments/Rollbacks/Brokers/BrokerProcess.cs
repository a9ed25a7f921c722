using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Deployments.Reconciling;
using CanaryPS.Engine.Tests.KillSwitch;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>One process with a whole engine over the store's file, which can die before any write.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly IProductionStore _store;
    private readonly SemaphoreSlim _arrived = new(0);

    private BrokerProcess(IProductionStore store, ProductionEngine engine, VenueBoard venues)
    {
        _store = store;
        Engine = engine;
        venues.Arrived += _ => _arrived.Release();
    }

    public ProductionEngine Engine { get; }

    public static async Task<BrokerProcess> OpenAsync(string path, AlpacaSettings settings, SimulatedClock clock, HastyClock pace, Faults routerFaults)
    {
        IProductionStore store = DroppingStore.Over(await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default), 0, out _);
        VenueBoard venues = new(new BrokerVenues(settings, clock, pace));
        NotificationHostSlot host = new();
        ProductionEngine engine = new(
            store, new UnreliableRouter(new StoreRouter(store), routerFaults), new TradingSessionFactory(new PaperTradingSessionFactory(clock), venues, clock),
            new SourceFactory(HostProbe.ForThisHost(), Path.GetDirectoryName(path)!), ProductionEngineFactory.ChannelsOf(path, clock, host), host, clock,
            new ReconcilerOptions { Holder = "one", LeaseClock = pace, LeaseDuration = TimeSpan.FromMinutes(5) }, venues);
        return new BrokerProcess(store, engine, venues);
    }

    /// <summary>Does something, and dies before one of its writes; false where it was done before.</summary>
    public async Task<bool> DiesInAsync(int writes, Func<ProductionEngine, Task> act)
    {
        DroppingStore.DropAfter(_store, writes);
        try
        {
            await act(Engine);
        }
        catch (DroppingStore.DroppedException)
        {
            return true;
        }
        catch (CanaryException) when (!DroppingStore.Spare(_store))
        {
            return true;
        }

        return !DroppingStore.Spare(_store);
    }

    /// <summary>Waits until the venue has told something, or for a while of the connections' clock.</summary>
    public async Task ListenAsync(TimeSpan atMost, HastyClock pace)
    {
        using CancellationTokenSource enough = new(atMost, pace);
        await _arrived.WaitAsync(enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _arrived.Dispose();
    }
}
