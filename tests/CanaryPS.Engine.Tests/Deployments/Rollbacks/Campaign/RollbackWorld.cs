using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Deployments.Reconciling;
using CanaryPS.Engine.Tests.KillSwitch;
using CanaryPS.Engine.Tests.OrderEntry;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>
/// One schedule: a deployment at the model venue, its store, processes that drive it and die before any write, senders of orders that die too, persons, and
/// a clock, all by one seed.
/// </summary>
internal sealed class RollbackWorld
{
    private const int Processes = 2;

    private readonly SqliteProductionStore _store;
    private readonly SimulatedClock _clock = new(Given.Start);
    private readonly Random _random;
    private readonly ModelFaults _faults;
    private readonly Faults _routerFaults;
    private readonly Reconciler[] _processes = new Reconciler[Processes];
    private readonly RollbackPolicy _policy;
    private int _orders;

    public RollbackWorld(SqliteProductionStore store, int seed)
    {
        _store = store;
        _random = new Random(seed);
        _faults = new ModelFaults(_random, rate: 0.3);
        _routerFaults = new Faults(seed, 0.3);
        _policy = (RollbackPolicy)_random.Next(3);
        Venue = new ModelVenue(OrderDesk.Id, _faults, _clock);
        for (int i = 0; i < Processes; i++)
            _processes[i] = NewProcess();
    }

    public ModelVenue Venue { get; }

    /// <summary>Whether an order of the candidate came after all was confirmed.</summary>
    public bool IsLateComer { get; private set; }

    public Deployment Deployment { get; private set; } = null!;

    /// <summary>Moves at random, then without faults until all is still.</summary>
    public async Task RunAsync(int moves)
    {
        for (int move = 0; move < moves; move++)
        {
            await MoveAsync(mayTakeOut: move > moves / 5);
            await CheckAsync();
        }

        await TakeOutAsync();
        Venue.IsCutOff = false;
        await EndAsync();
        if (Deployment.RollbackConfirmedAt is not null && _random.Next(2) == 0)
            await ComeLateAsync();
        _faults.Heal();
        _routerFaults.Heal();
        await EndAsync();
    }

    private async Task EndAsync()
    {
        for (int i = 0; i < 200 && !await IsOverAsync(); i++)
        {
            Pass(2);
            Venue.Live();
            await TickAsync(dies: false);
            await CheckAsync();
        }
    }

    /// <summary>An order comes straight to the broker after the rollback was confirmed: it is found though requests go wrong and processes die.</summary>
    private async Task ComeLateAsync()
    {
        long version = Deployment.Version;
        IsLateComer = true;
        Venue.SendPastUs(new OrderTicket(OrderIds.Of(OrderDesk.Id, Arm.Candidate, "late"), Arm.Candidate, "SPY", OrderSide.Buy, 5, null));
        for (int i = 0; i < 100 && Deployment.Version == version; i++)
        {
            Pass(2);
            Venue.Live();
            await TickAsync(dies: _random.Next(5) == 0);
            Deployment = (await _store.FindDeploymentAsync(OrderDesk.Id, default))!;
        }

        if (Deployment.Version == version)
            Venue.Wrongs.Add("a late order was not found");
    }

    /// <summary>What the trading log says that an arm holds.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> BookedAsync(Arm arm)
    {
        DeploymentLedger ledger = new(OrderDesk.Id);
        foreach (TradingEntry entry in (await _store.ReadTradingLogAsync(OrderDesk.Id, 0, default)).Entries)
            ledger.Apply(entry);
        return ledger[arm].Positions;
    }

    private async Task<bool> IsOverAsync() =>
        Deployment.RollbackConfirmedAt is not null && Venue.IsQuiet && (await _store.GetPendingEffectsAsync(OrderDesk.Id, default)).Count == 0;

    private async Task MoveAsync(bool mayTakeOut)
    {
        switch (_random.Next(12))
        {
            case 0 or 1 or 2 or 3 or 4 or 5:
                Pass(0.7);
                await TickAsync(dies: _random.Next(5) == 0);
                break;
            case 6 or 7:
                Venue.Live();
                break;
            case 8 or 9 when Deployment?.Stage != DeploymentStage.ROLLBACK || _random.Next(4) == 0:
                await SendAsync();
                break;
            case 9:
                Venue.IsCutOff = _random.Next(5) == 0;
                break;
            case 10 when mayTakeOut && _random.Next(2) == 0:
                await TakeOutAsync();
                break;
            default:
                Pass(_random.Next(2) == 0 ? 0.4 : 3);
                break;
        }
    }

    private void Pass(double longest) => _clock.AdvanceTo(_clock.GetUtcNow() + TimeSpan.FromSeconds(_random.NextDouble() * longest));

    /// <summary>A process ticks; where it dies before some write, another takes its place.</summary>
    private async Task TickAsync(bool dies)
    {
        int which = _random.Next(Processes);
        try
        {
            Reconciler ticking = dies ? NewProcess(DroppingStore.Over(_store, _random.Next(1, 9), out _)) : _processes[which];
            await ticking.TickAsync(OrderDesk.Id, default);
        }
        catch (DroppingStore.DroppedException)
        {
            Venue.Seen.Add($"death in {Deployment?.Stage}");
            _processes[which] = NewProcess();
        }
    }

    /// <summary>A sender enters an order of either arm, and may die before it is sent.</summary>
    private async Task SendAsync()
    {
        OrderRequest request = new()
        {
            DeploymentId = OrderDesk.Id, Arm = _random.Next(3) == 0 ? Arm.Baseline : Arm.Candidate, RequestId = $"{_orders++}",
            Instrument = _random.Next(2) == 0 ? "SPY" : "QQQ", Side = _random.Next(3) == 0 ? OrderSide.Sell : OrderSide.Buy, Quantity = _random.Next(1, 9),
            Actor = "engine-1",
        };
        IProductionStore store = DroppingStore.Over(_store, _random.Next(5) == 0 ? 2 : 0, out _);
        bool isDecided = Deployment?.Stage == DeploymentStage.ROLLBACK;
        try
        {
            OrderAnswer answer = await new OrderSender(
                store, new OneVenue(Venue), new TestLimits(), (_, _) => throw new InvalidOperationException(), _clock).SendAsync(request, default);
            if (isDecided && request.Arm == Arm.Candidate && answer.State != OrderEntryState.Refused)
                Venue.Wrongs.Add($"{answer.ClientOrderId} was accepted after the rollback: {answer.State}");
        }
        catch (DroppingStore.DroppedException)
        {
            // It died between two writes: the order is under way, or is not recorded as taken.
        }
        catch (VenueException)
        {
            // What the settlement of an order that was sent before could not find out.
        }
    }

    private async Task TakeOutAsync()
    {
        try
        {
            await new OperatorCommands(_store, new ModelSessions(Venue), _clock).RollBackAsync(
                OrderDesk.Id, StageTrigger.RollBack, "ana", "drill", _policy, default);
        }
        catch (InvalidTransitionException)
        {
            // It is on its way out already.
        }
    }

    /// <summary>What must hold after every move.</summary>
    private async Task CheckAsync()
    {
        Deployment = (await _store.FindDeploymentAsync(OrderDesk.Id, default))!;
        Venue.Seen.Add($"{Deployment.Stage} {Deployment.RollbackPolicy}");
        Venue.IsFrozen |= Deployment.RollbackTimes?.FrozenAt is not null;
        if (Deployment.RollbackConfirmedAt is null)
            return;

        double? weight = (await _store.ReadAllocationAsync(OrderDesk.Id, default))?.Weight;
        if (weight is not (0 or null))
            Venue.Wrongs.Add($"confirmed at weight {weight}");
        if (Venue.Open(Arm.Candidate).FirstOrDefault() is { } open)
            Venue.Wrongs.Add($"confirmed while {open.Id} is open");
        if (Deployment.RollbackPolicy == RollbackPolicy.Flatten && Venue.Positions(Arm.Candidate).Count > 0)
            Venue.Wrongs.Add("confirmed while the candidate holds a position");
    }

    private Reconciler NewProcess(IProductionStore? store = null)
    {
        IProductionStore over = store ?? _store;
        ReconcilerOptions options = new() { Holder = "one", LeaseDuration = TimeSpan.FromMinutes(5) };
        AlertDesks desks = new(over, _clock);
        OutsideReads reads = new(over, new DriveTurn(), options, _clock);
        UnreliableRouter router = new(new StoreRouter(over), _routerFaults);
        return new Reconciler(
            over, new ModelSessions(Venue), new EvaluationStep(over, router, [], new WebhookBoard(_clock), reads, desks, _clock),
            new EffectStep(over, new EffectRunner(over, router, _clock), reads, desks, _clock, options), reads, desks, _clock, options);
    }
}
