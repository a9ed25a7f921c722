using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Reconciliation;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>A deployment in a store, an outside venue, and a board that compares them as its ticks come.</summary>
internal sealed class ReconciledDeployment : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private int _events;

    private ReconciledDeployment(
        TempFolder folder, SqliteProductionStore store, Deployment deployment, OutsideVenue venue, TimeProvider clock, TimeProvider realClock)
    {
        _folder = folder;
        (Store, Deployment, Venue, Clock) = (store, deployment, venue, clock);
        Board = new ReconciliationBoard(store, new OutsideSessions(venue), new AlertDesks(store, clock), clock, realClock);
    }

    public SqliteProductionStore Store { get; }

    public Deployment Deployment { get; }

    public OutsideVenue Venue { get; }

    public TimeProvider Clock { get; }

    public ReconciliationBoard Board { get; private set; }

    public static async Task<ReconciledDeployment> CreateAsync(
        TimeProvider clock, ReconciliationSettings? settings = null, bool isDedicated = false, TimeProvider? realClock = null)
    {
        TempFolder folder = new();
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["s.db"], true, TimeProvider.System, default);
        ProductionConfiguration configuration = Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.Venue }) with
        {
            Reconciliation = settings ?? new ReconciliationSettings(),
        };
        Decision started = DeploymentMachine.Start("candidate-1", Given.Request(configuration), Given.Momentum(), clock.GetUtcNow());
        await store.CreateDeploymentAsync(new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return new(folder, store, started.Deployment, new OutsideVenue { IsDedicated = isDedicated }, clock, realClock ?? TimeProvider.System);
    }

    /// <summary>The ledger learns of an order and a fill of it.</summary>
    public async Task FillAsync(decimal quantity, decimal price = 10, Arm arm = Arm.Candidate, decimal fees = 0, string? id = null, string? reason = null)
    {
        id ??= OrderIds.Of(Deployment.Id, arm, $"{++_events}");
        OrderEvent submitted = Event($"{id}:0", OrderEventKind.Submitted, id, arm, quantity) with { Reason = reason };
        await AddAsync(submitted, submitted with { EventId = $"{id}:1", Kind = OrderEventKind.Filled, Price = price, Fees = fees });
    }

    /// <summary>The ledger learns of an order that is open.</summary>
    public Task SubmitAsync(string id, decimal quantity, Arm arm = Arm.Candidate) => AddAsync(Event($"{id}:0", OrderEventKind.Submitted, id, arm, quantity));

    /// <summary>What a tick of the process that drives it does after its work.</summary>
    public Task TickAsync() => Board.AfterTickAsync(new TickResult(Deployment, TickOutcome.NothingDue, null, 0, null), default);

    /// <summary>Another process takes over.</summary>
    public async Task RestartAsync()
    {
        await Board.DisposeAsync();
        Board = new ReconciliationBoard(Store, new OutsideSessions(Venue), new AlertDesks(Store, Clock), Clock, TimeProvider.System);
    }

    public async Task<ReconciliationReport?> ReportAsync() => (await Store.FindReconciliationAsync(Deployment.Id, default))?.Report;

    public async Task<IReadOnlyList<Alert>> AlertsAsync() => await Store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, default);

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AddAsync(params OrderEvent[] events) => await Store.CommitAsync(
        new StoreCommit
        {
            Deployment = Deployment, ExpectedVersion = Deployment.Version, Trading = [.. events.Select(told => new TradingEntry(told))],
        },
        default);

    private OrderEvent Event(string eventId, OrderEventKind kind, string id, Arm arm, decimal quantity) => new()
    {
        EventId = eventId, DeploymentId = Deployment.Id, Arm = arm, Kind = kind, ClientOrderId = id, Instrument = "BTC/USD",
        Side = quantity > 0 ? OrderSide.Buy : OrderSide.Sell, Time = Clock.GetUtcNow(), Quantity = Math.Abs(quantity),
    };
}
