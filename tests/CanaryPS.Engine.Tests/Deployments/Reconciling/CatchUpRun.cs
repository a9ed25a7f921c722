using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>
/// A seeded schedule over one deployment: ticks of two drivers, imports, operators' commands, and imports in the middle of a tick. The drivers
/// either live on between their ticks, or know nothing but the store at each of them; both must leave the same behind.
/// </summary>
internal sealed class CatchUpRun : IAsyncDisposable
{
    public const string SlidingTime = "5m";

    private const int Moves = 140;

    private readonly TempFolder _folder = new();
    private readonly SqliteProductionStore _store;
    private readonly SimulatedClock _clock = new(Given.Start);
    private readonly Random _random;
    private readonly bool _livesOn;
    private readonly InterruptedRouter _router;
    private readonly PaperTradingSessionFactory _paper;
    private readonly VenueBoard _venues = new(new VenueFactory(new SecretResolver(() => null), TimeProvider.System));
    private readonly Reconciler?[] _drivers = new Reconciler?[2];
    private readonly List<TradingEntry> _told = [];
    private string _id = "";
    private TradingFlow _flow;
    private int _orders;

    private CatchUpRun(int seed, bool livesOn)
    {
        _random = new Random(seed);
        _livesOn = livesOn;
        _store = SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: true, TimeProvider.System, default).GetAwaiter().GetResult();
        _router = new InterruptedRouter(new StoreRouter(_store));
        _paper = new PaperTradingSessionFactory(_clock);
    }

    public IProductionStore Store => _store;

    public string DeploymentId => _id;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>How often a context was brought up to date after its version had moved on.</summary>
    public int Followed { get; private set; }

    public static async Task<CatchUpRun> PlayAsync(int seed, bool livesOn)
    {
        CatchUpRun run = new(seed, livesOn);
        await run.PlayAsync(seed % 2 == 0 ? TradingFlow.External : TradingFlow.Paper);
        return run;
    }

    /// <summary>The context as the first driver has it now, and one that is built from nothing.</summary>
    public async Task<(DeploymentContext Living, DeploymentContext Fresh)> ContextsAsync()
    {
        Deployment deployment = (await _store.FindDeploymentAsync(_id, default))!;
        Lease lease = (await _store.TryAcquireLeaseAsync(Reconciler.LeaseResource(_id), "reader", TimeSpan.FromMinutes(1), default))!;
        DeploymentContext living = await Driver(0).Contexts.OpenAsync(deployment, lease, default);
        DeploymentContext fresh = await new DeploymentContexts(_store, Sessions, new LimitsStep(_store, LimitsTrust.Any, _clock)).OpenAsync(deployment, lease, default);
        await _store.ReleaseLeaseAsync(lease, default);
        return (living, fresh);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private TradingSessionFactory Sessions => new(_paper, _venues, _clock);

    private async Task PlayAsync(TradingFlow flow)
    {
        _flow = flow;
        OperatorCommands commands = new(_store, Sessions, _clock);
        _id = (await commands.StartAsync(Given.Request(Configuration(flow)), default)).Id;
        for (int move = 0; move < Moves; move++)
        {
            int driver = _random.Next(8) == 0 ? 1 : 0;
            Deployment deployment = (await _store.FindDeploymentAsync(_id, default))!;
            switch (_random.Next(10))
            {
                case < 4:
                    await ImportAsync();
                    break;
                case 4 when !deployment.IsFinal:
                    await (deployment.IsSuspended ? commands.ResumeAsync(_id, "ana", "go on", default) : commands.SuspendAsync(_id, "ana", "wait", default));
                    break;
                case 5 when !deployment.IsFinal && move > Moves * 3 / 4 && _random.Next(4) == 0:
                    await commands.RollBackAsync(_id, StageTrigger.RollBack, "ana", "drill", null, default);
                    break;
                case 6 when !deployment.IsFinal && EvaluationStep.IsDue(deployment, _clock.GetUtcNow()):
                    _router.Interrupt = ImportAsync;
                    break;
            }

            Reconciler reconciler = Driver(driver);
            long? before = reconciler.Contexts.Find(_id)?.Deployment.Version;
            DeploymentLedger? ledger = reconciler.Contexts.Find(_id)?.Ledger;
            // A driver that knows nothing of the session is told when its next bar is due, as one that has driven it knows.
            await reconciler.NextBarDueAsync(_id, default);
            await reconciler.TickAsync(_id, default);
            if (ledger is not null && reconciler.Contexts.Find(_id) is { } after && after.Deployment.Version > before && ReferenceEquals(after.Ledger, ledger))
                Followed++;
            _clock.AdvanceTo(_clock.GetUtcNow().AddSeconds(_random.Next(1, 40)));
        }
    }

    private Reconciler Driver(int number)
    {
        if (_livesOn && _drivers[number] is { } living)
            return living;

        ReconcilerOptions options = new() { Holder = $"driver-{number}" };
        AlertDesks desks = new(_store, _clock);
        OutsideReads reads = new(_store, new DriveTurn(), options, _clock);
        return _drivers[number] = new Reconciler(
            _store, Sessions, new EvaluationStep(_store, _router, [new LedgerSource(_clock)], new WebhookBoard(_clock), reads, desks, _clock),
            new EffectStep(_store, new EffectRunner(_store, _router, _clock), reads, desks, _clock, options), reads, desks, _clock, options);
    }

    /// <summary>A few orders with all that became of them, late ones and repeated ones too, and now and then a mark.</summary>
    private async Task ImportAsync()
    {
        ImportBatch batch = new(_id, "drill", ImportFormat.JsonLines, int.MaxValue, _clock);
        for (int i = _random.Next(1, 12); i > 0; i--)
        {
            if (_told.Count > 0 && _random.Next(6) == 0)
                batch.Accept(_told[_random.Next(_told.Count)]);
            else
                Tell(batch);
        }

        await new ImportCommit(_store, _clock).WriteAsync(_id, batch, "ana", default);
    }

    private void Tell(ImportBatch batch)
    {
        DateTimeOffset time = _clock.GetUtcNow().AddSeconds(_random.Next(-60, 2));
        if (_random.Next(4) == 0)
        {
            Add(new TradingEntry(new MarketMark
            {
                DeploymentId = _id, Time = time, Prices = new Dictionary<string, decimal> { ["SP500"] = Price() },
                BaselineCapital = 500_000, CandidateCapital = 500_000,
            }));
            return;
        }

        Arm arm = _random.Next(2) == 0 ? Arm.Candidate : Arm.Baseline;
        string id = $"O{_orders++}";
        OrderEvent submitted = new()
        {
            EventId = $"{id}-0", DeploymentId = _id, Arm = arm, Kind = OrderEventKind.Submitted, ClientOrderId = id, Instrument = "SP500",
            Side = _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell, Time = time, Quantity = 10 * _random.Next(1, 5), DecisionPrice = Price(),
        };
        Add(new TradingEntry(submitted));
        OrderEventKind end = _random.Next(6) switch { 0 => OrderEventKind.Rejected, 1 => OrderEventKind.Cancelled, 2 when _flow == TradingFlow.External => OrderEventKind.PartiallyFilled, _ => OrderEventKind.Filled };
        bool isFill = end is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;
        Add(new TradingEntry(submitted with
        {
            EventId = $"{id}-1", Kind = end, Time = time.AddMilliseconds(_random.Next(5, 400)), Price = isFill ? Price() : null,
            Quantity = end == OrderEventKind.PartiallyFilled ? submitted.Quantity / 2 : submitted.Quantity, DecisionPrice = null,
        }));

        void Add(TradingEntry entry)
        {
            batch.Accept(entry);
            _told.Add(entry);
        }
    }

    private decimal Price() => Math.Round(1200m + ((decimal)_random.NextDouble() * 40), 2);

    private static ProductionConfiguration Configuration(TradingFlow flow) => Given.Configuration(
        new ProductionSettings
        {
            MonitoringInterval = 30,
            MetricWindows = [MetricWindows.Stage, "20n", SlidingTime],
            InitialCanaryPercentage = 20,
            MaxCanaryPercentage = 60,
            CanaryIncrement = 20,
            CanaryStepDurationMinutes = 4,
            RolloutDurationMinutes = 30,
            MinSamples = 1,
            MinSuccessRate = 0,
            MaxErrorRate = 1,
            RollbackSuccessRate = 0,
            RollbackErrorRate = 1,
            MaxLatencyP95 = 1e6,
            MaxLatencyP99 = 1e6,
            RollbackLatencyP95 = 1e6,
            RollbackLatencyP99 = 1e6,
            MinThroughput = 0,
            MinSharpeRatio = -1e9,
            RollbackSharpeRatio = -1e9,
            MinWinRate = 0,
            MaxDrawdownThreshold = 0.98,
            RollbackDrawdownThreshold = 0.99,
            FalseRollbackRate = 1e-6,
            StageLossBudget = 0.05m,
            StalenessSeconds = 1e6,
            NoDataGraceMinutes = 1e6,
        },
        new TradingSettings
        {
            Flow = flow,
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2008, 9, 1), SecondsPerBar = 45 },
        });
}
