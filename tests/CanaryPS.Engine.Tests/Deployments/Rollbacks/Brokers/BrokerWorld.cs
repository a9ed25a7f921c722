using System.Globalization;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Deployments.Reconciling;
using CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>
/// One schedule: a deployment at the broker's stand-in, a process that drives it and dies, a trading engine that sends orders through it and past it, persons,
/// a market and a clock, all by one seed.
/// </summary>
internal sealed class BrokerWorld : IAsyncDisposable
{
    public const string Id = "candidate-1";
    private const double Pace = 40;

    private readonly string _path;
    private readonly SimulatedClock _clock = new(Given.Start);
    private readonly HastyClock _pace = new(Pace);
    private readonly Random _random;
    private readonly Faults _routerFaults;
    private readonly StandInFaults _faults;
    private readonly AlpacaStandIn _server;
    private readonly AlpacaSettings _settings;
    private readonly List<OrderRequest> _requests = [];
    private BrokerProcess _process = null!;
    private bool _isDown;
    private int _direct;

    public BrokerWorld(string path, int seed)
    {
        _path = path;
        _random = new Random(seed);
        _routerFaults = new Faults(seed, 0.3);
        _faults = StandInFaults.EveryWay(seed);
        _server = new AlpacaStandIn(_faults);
        _server.Book.FillsMarketOrders = false;
        _settings = _server.Settings(Path.GetDirectoryName(path)!);
        Witness = new BrokerWitness(_server.Book, Id);
    }

    public BrokerWitness Witness { get; }

    public StandInBook Book => _server.Book;

    public Deployment Deployment { get; private set; } = null!;

    public ProductionEngine Engine => _process.Engine;

    /// <summary>Moves at random, then without faults until all is still.</summary>
    public async Task RunAsync(int moves)
    {
        _process = await OpenAsync();
        for (int move = 0; move < moves; move++)
        {
            await MoveAsync(mayTakeOut: move > moves / 4);
            await CheckAsync();
        }

        for (; Deployment.Stage != DeploymentStage.ROLLBACK; await CheckAsync())
            await CommandAsync(engine => engine.RollBackAsync(Id, "ana", "drill"));
        _routerFaults.Heal();
        _isDown = false;
        _server.Faults = StandInFaults.Healed(_faults.Seed);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        while (!IsOver && !patience.IsCancellationRequested)
        {
            Pass(2);
            Live();
            await Engine.TickAsync(Id);
            await CheckAsync();
            await _process.ListenAsync(TimeSpan.FromSeconds(1), _pace);
        }
    }

    /// <summary>What is known of each order that was sent through the engine, told when none can be under way any more, and whether that is so.</summary>
    public async Task CheckOrdersAsync()
    {
        Pass(0, 60);
        foreach (OrderRequest request in _requests)
        {
            OrderAnswer answer = await AnswerAsync(request);
            int there = Book.Orders.Count(order => order.ClientOrderId.EndsWith($"-r-{request.RequestId}", StringComparison.Ordinal));
            Witness.See($"order {answer.State}");
            if (there > 1 || (there == 1) != (answer.State == OrderEntryState.Taken))
                Witness.Add($"the order {answer.ClientOrderId} is {answer.State} ({answer.Reason}), and {there} times in the book");
        }

        foreach ((string effect, int times) in Book.Effects.Where(effect => effect.Key.StartsWith("place ", StringComparison.Ordinal) && effect.Value > 1))
            Witness.Add($"{effect} took effect {times} times");
    }

    /// <summary>
    /// What became of an order, asked until it is known: a machine that is short of time makes the venue late. One whose sender died before it was entered
    /// is sent by the first of the questions.
    /// </summary>
    private async Task<OrderAnswer> AnswerAsync(OrderRequest request)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                OrderAnswer answer = await Engine.SendOrderAsync(request);
                if (answer.State != OrderEntryState.Entered || attempt == 100)
                    return answer;
            }
            catch (VenueException) when (attempt < 100)
            {
                // Nothing is wrong any more but the pace.
            }

            Pass(0, 10);
        }
    }

    /// <summary>What the trading log says that the candidate holds.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> BookedAsync()
    {
        DeploymentLedger ledger = new(Id);
        await using Storage.SqliteProductionStore store = await Storage.SqliteProductionStore.OpenAsync(_path, false, TimeProvider.System, default);
        foreach (TradingEntry entry in (await store.ReadTradingLogAsync(Id, 0, default)).Entries)
            ledger.Apply(entry);
        return ledger.Candidate.Positions;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Whether all is confirmed, nothing is on its way, and what came late has been found and cleared.</summary>
    private bool IsOver => Deployment.RollbackConfirmedAt is not null && Book.IsQuiet && Witness.OpenOf(Arm.Candidate).Length == 0
        && (Deployment.RollbackPolicy != RollbackPolicy.Flatten || !Witness.HoldsPosition(Arm.Candidate));

    private async Task MoveAsync(bool mayTakeOut)
    {
        switch (_random.Next(14))
        {
            case <= 3:
                Pass(0.7);
                await ActAsync(_random.Next(5) == 0 ? _random.Next(1, 9) : 0, engine => engine.TickAsync(Id));
                break;
            case 4 or 5:
                Live();
                break;
            case 6 or 7 when Deployment?.Stage != DeploymentStage.ROLLBACK || _random.Next(4) == 0:
                await SendAsync();
                break;
            case 8 or 9 when Deployment?.Stage != DeploymentStage.ROLLBACK || _random.Next(2) == 0:
                SendDirectly();
                break;
            case 10 when mayTakeOut && _random.Next(2) == 0:
                await CommandAsync(_random.Next(4) == 0 ? engine => engine.AbortAsync(Id, "ana", "drill") : engine => engine.RollBackAsync(Id, "ana", "drill"));
                break;
            case 10:
                await CommandAsync(_random.Next(2) == 0 ? engine => engine.SuspendAsync(Id, "bo", "a look") : engine => engine.ResumeAsync(Id, "bo", "seen"));
                break;
            case 11:
                _isDown = _random.Next(4) == 0;
                _server.Faults = _isDown ? _faults with { ServerError = 1 } : _faults;
                break;
            case 12 when _random.Next(2) == 0:
                if (_random.Next(2) == 0)
                    _server.DropStreams();
                else
                    await ReopenAsync();
                break;
            default:
                Pass(_random.Next(2) == 0 ? 0.4 : 3);
                await _process.ListenAsync(TimeSpan.FromSeconds(1), _pace);
                break;
        }
    }

    private void Pass(double atMost, double atLeast = 0)
    {
        TimeSpan time = TimeSpan.FromSeconds(atLeast + (_random.NextDouble() * atMost));
        _clock.AdvanceTo(_clock.GetUtcNow() + time);
        Book.Pass(time);
    }

    /// <summary>The market: orders fill, some in parts.</summary>
    private void Live()
    {
        foreach (StandInOrder order in Book.Orders.Where(order => order.IsOpen))
        {
            if (_random.Next(3) == 0)
                Book.Fill(order.ClientOrderId, _random.Next(3) == 0 ? Math.Max(1, Math.Floor(order.Left / 2)) : order.Left, Book.Prices[order.Symbol]);
        }
    }

    /// <summary>Does something in the process, which may die before so many writes; another takes its place then.</summary>
    private async Task ActAsync(int diesAfter, Func<ProductionEngine, Task> act)
    {
        if (diesAfter == 0)
        {
            await act(Engine);
            return;
        }

        if (!await _process.DiesInAsync(diesAfter, act))
            return;
        Witness.See($"death in {Deployment?.Stage}");
        await ReopenAsync();
    }

    private async Task CommandAsync(Func<ProductionEngine, Task> command)
    {
        try
        {
            await ActAsync(_random.Next(5) == 0 ? _random.Next(1, 5) : 0, command);
        }
        catch (Exception refused) when (refused is InvalidTransitionException or DeploymentStateException)
        {
            // It is on its way out, or suspended, or is not.
        }
    }

    private async Task SendAsync()
    {
        if (_requests.Count > 0 && _random.Next(4) == 0)
        {
            await TrySendAsync(_requests[_random.Next(_requests.Count)], isNew: false);
            return;
        }

        OrderRequest request = new()
        {
            DeploymentId = Id, Arm = _random.Next(3) == 0 ? Arm.Baseline : Arm.Candidate, RequestId = _requests.Count.ToString(CultureInfo.InvariantCulture),
            Instrument = "XY"[_random.Next(2)].ToString(), Side = _random.Next(3) == 0 ? OrderSide.Sell : OrderSide.Buy, Quantity = _random.Next(1, 9), Actor = "engine-1",
        };
        _requests.Add(request);
        Witness.SentThroughUs(OrderIds.Of(Id, request.Arm.Value, $"r-{request.RequestId}"));
        await TrySendAsync(request, isNew: true);
    }

    private async Task TrySendAsync(OrderRequest request, bool isNew)
    {
        bool isDecided = Deployment?.Stage == DeploymentStage.ROLLBACK;
        await ActAsync(_random.Next(5) == 0 ? _random.Next(1, 3) : 0, async engine =>
        {
            try
            {
                OrderAnswer answer = await engine.SendOrderAsync(request);
                if (isNew && isDecided && request.Arm == Arm.Candidate && answer.State != OrderEntryState.Refused)
                    Witness.Add($"{answer.ClientOrderId} was accepted after the rollback: {answer.State}");
            }
            catch (VenueException)
            {
                // What became of an order that was sent before could not be found out.
            }
        });
    }

    /// <summary>An order that goes to the broker past the engine.</summary>
    private void SendDirectly()
    {
        string id = _random.Next(4) switch
        {
            0 => OrderIds.Of(Id, Arm.Baseline, $"d-{_direct++}"),
            1 when _random.Next(2) == 0 => $"by-hand-{_direct++}",
            _ => OrderIds.Of(Id, Arm.Candidate, $"d-{_direct++}"),
        };
        if (Deployment?.Stage == DeploymentStage.ROLLBACK && OrderIds.ArmOf(Id, id) == Arm.Candidate)
        {
            Witness.See("direct in the rollback");
            Witness.See(Deployment.RollbackConfirmedAt is not null ? "direct after the confirmation" : Deployment.RollbackTimes?.FrozenAt is not null ? "direct after the freeze" : "");
        }

        Witness.SentDirectly(id);
        Book.Place(id, "XY"[_random.Next(2)].ToString(), _random.Next(3) == 0 ? "sell" : "buy", _random.Next(1, 9));
    }

    private async Task CheckAsync()
    {
        Deployment = await Engine.GetDeploymentAsync(Id);
        Witness.See($"{Deployment.Stage} {Deployment.RollbackPolicy}");
        Witness.Check(Deployment, (await Engine.GetAllocationAsync(Id)).Weight);
    }

    private async Task ReopenAsync()
    {
        await _process.DisposeAsync();
        _process = await OpenAsync();
    }

    private Task<BrokerProcess> OpenAsync() => BrokerProcess.OpenAsync(_path, _settings, _clock, _pace, _routerFaults);
}
