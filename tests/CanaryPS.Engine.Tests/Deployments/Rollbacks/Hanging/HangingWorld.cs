using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.KillSwitch;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.OrderEntry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>
/// A deployment in some state, a driver, and another party that hangs. What orders the candidate out works on a store of its own, as another process does. The
/// real clock stands still, so that no time-out helps; the deployment's moves where <see cref="HealAsync"/> moves it.
/// </summary>
internal sealed class HangingWorld : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly HangingCase _case;
    private readonly OrderDesk _desk;
    private readonly SqliteProductionStore _elsewhere;
    private readonly HangingParty _party;
    private readonly Reconciler _driver;
    private readonly DeploymentQueue _queue;

    private HangingWorld(HangingCase given, OrderDesk desk, SqliteProductionStore elsewhere)
    {
        (_case, _desk, _elsewhere) = (given, desk, elsewhere);
        _party = new HangingParty(given.Point, given.Throws);
        Router = new HangingRouter(new StoreRouter(desk.Store), _party);
        Venue = new HangingVenue(_party);
        HangingSessions sessions = new(Venue, _party);
        ReconcilerOptions options = new()
        {
            // The store counts leases by its own clock, which goes on.
            Holder = "driver", LeaseDuration = TimeSpan.FromMinutes(5), LeaseClock = new FakeTimeProvider(Given.Start), KeepLeases = given.IsHost,
        };
        AlertDesks desks = new(desk.Store, desk.Clock);
        OutsideReads reads = new(desk.Store, new DriveTurn(), options, desk.Clock);
        _driver = new Reconciler(
            desk.Store, sessions,
            new EvaluationStep(desk.Store, Router, [new HangingSource(_party)], new WebhookBoard(desk.Clock), reads, desks, desk.Clock),
            new EffectStep(desk.Store, new EffectRunner(desk.Store, Router, desk.Clock), reads, desks, desk.Clock, options), reads, desks, desk.Clock, options);
        _queue = new DeploymentQueue(desk.Store, new OperatorCommands(desk.Store, sessions, desk.Clock), _driver, desk.Clock);
    }

    public HangingRouter Router { get; }

    public HangingVenue Venue { get; }

    public static async Task<HangingWorld> OpenAsync(HangingCase given)
    {
        OrderDesk desk = await OrderDesk.OpenAsync(deployment => Shape(given.State, deployment));
        HangingWorld world = new(given, desk, await desk.OpenAgainAsync());
        await world.PrepareAsync();
        return world;
    }

    public async Task<Deployment> FindAsync() => await _desk.FindAsync();

    public Task<IReadOnlyList<JournalEntry>> JournalAsync() => _desk.Store.GetJournalAsync(OrderDesk.Id, default);

    public Task<Allocation?> InForceAsync() => _desk.Store.ReadAllocationAsync(OrderDesk.Id, default);

    /// <summary>Nobody can tell what there is to cancel.</summary>
    private bool IsBlind => _case.Point == HangingPoint.VenueOrders;

    /// <summary>A tick of the driver, which may hang.</summary>
    public async Task<TickResult> TickAsync() =>
        await _queue.HoldAsync(OrderDesk.Id, default) ?? await _driver.TickAsync(OrderDesk.Id, default);

    /// <summary>Waits until a tick is over or has come to what hangs.</summary>
    public Task UntilStuckAsync(Task tick) => Task.WhenAny(tick, _party.Reached).WaitAsync(Guard);

    /// <summary>Orders the candidate out, from another process.</summary>
    public async Task OrderAsync()
    {
        if (!_case.StoreIsBusy)
        {
            await OrderNowAsync().WaitAsync(Guard);
            return;
        }

        await using SqliteConnection writer = new($"Data Source={_desk.Path};Pooling=False");
        await writer.OpenAsync();
        Task ordered;
        await using (SqliteTransaction writing = writer.BeginTransaction())
            ordered = Task.Run(OrderNowAsync);
        await ordered.WaitAsync(Guard);
    }

    /// <summary>Waits until weight 0 was asked of the router and the cancellation of the venue. No clock moves meanwhile.</summary>
    /// <returns>The tick that is under way then: a driver has one at a time.</returns>
    public async Task<Task<TickResult>> UntilAskedOutAsync(Task<TickResult> tick)
    {
        Deployment ordered = await FindAsync();
        using CancellationTokenSource guard = new(Guard);
        while (!Router.Asked.Any(asked => asked.Weight == 0 && asked.IsFrozen && asked.Version == ordered.WeightVersion) || !(Venue.CancellationAsked.IsCompleted || IsBlind))
        {
            if (tick.IsCompleted)
            {
                await tick;
                tick = TickAsync();
            }

            guard.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return tick;
    }

    /// <summary>What hung goes on, and the driver with it, until the rollback is confirmed.</summary>
    public async Task<Deployment> HealAsync(Task<TickResult> tick)
    {
        _party.Heal();
        for (int turn = 0; turn < 100; turn++)
        {
            TickResult over = await tick.WaitAsync(Guard);
            if (over.Deployment.RollbackConfirmedAt is not null && over.UnconfirmedEffects == 0)
                return over.Deployment;

            _desk.Clock.SetUtcNow(over.NextDue is { } due && due > _desk.Clock.GetUtcNow() ? due : _desk.Clock.GetUtcNow().AddSeconds(1));
            tick = TickAsync();
        }

        IReadOnlyList<Effect> left = await _desk.Store.GetPendingEffectsAsync(OrderDesk.Id, default);
        throw new InvalidOperationException(
            $"Never confirmed in {_case}: {string.Join("; ", left.Select(effect => $"{effect.Kind} x{effect.Attempts}: {effect.LastResult}, next {effect.NextAttemptAt:O}"))}; now {_desk.Clock.GetUtcNow():O}");
    }

    public async ValueTask DisposeAsync()
    {
        _party.Heal();
        await _driver.ReleaseAsync();
        await _elsewhere.DisposeAsync();
        await _desk.DisposeAsync();
    }

    private static Deployment Shape(HangingState state, Deployment deployment) => state switch
    {
        HangingState.Preparation => deployment with { Stage = DeploymentStage.PREPARATION, Weight = 0, ConfirmedWeight = 0, WeightVersion = 0 },
        HangingState.ApprovalPending => deployment with
        {
            Configuration = deployment.Configuration with { Gates = [new GateSettings { Name = "desk", Before = GatePlace.EveryStep }] },
            GateRequests = [new GateRequest("desk", deployment.Step + 1, Given.Start, null)],
        },
        HangingState.Queued => deployment with
        {
            Stage = DeploymentStage.PREPARATION, Weight = 0, ConfirmedWeight = 0, WeightVersion = 0, IsQueued = true, Predecessor = "older-1",
        },
        HangingState.Grouped => deployment with { Configuration = deployment.Configuration with { Group = new GroupSettings { Name = "desk" } } },
        _ => deployment,
    };

    private async Task PrepareAsync()
    {
        OperatorCommands commands = new(_elsewhere, new HangingSessions(Venue, _party), _desk.Clock);
        switch (_case.State)
        {
            case HangingState.Suspended:
                await commands.SuspendAsync(OrderDesk.Id, "ana", "looks odd", default);
                break;
            case HangingState.Frozen:
                await _elsewhere.AddFreezeAsync(
                    new ProductionFreeze { Id = "freeze-1", From = Given.Start, To = Given.Start.AddDays(1), Reason = "earnings", CreatedBy = "ana", CreatedAt = Given.Start }, default);
                break;
            case HangingState.Promotion:
                Deployment before = await FindAsync();
                Decision raised = DeploymentMachine.Happen(
                    before, new StepEntered(Given.Start, "engine", before.Step + 1, DeploymentStage.CANARY, 20), [EffectKind.SetWeight]);
                await CommitAsync(before, raised);
                break;
            case HangingState.Queued:
                await AddAsync("older-1", (await FindAsync()).Strategy);
                break;
            case HangingState.Grouped:
                await AddAsync("member-2", "another");
                break;
            case HangingState.TradingStopped:
                await _elsewhere.AddTradingStopAsync(
                    new TradingStop { Id = "stop-0", Scope = StopScope.Venue, Target = "paper", Reason = "prices are wrong", StoppedBy = "bo", StoppedAt = Given.Start }, default);
                break;
        }
    }

    private async Task AddAsync(string id, string strategy)
    {
        Deployment template = await FindAsync();
        DeploymentRequest request = new() { Candidate = Given.Momentum(strategy), Configuration = template.Configuration, Actor = "ana" };
        Decision other = DeploymentMachine.Start(id, request, template.Baseline, Given.Start.AddMinutes(-1));
        await _elsewhere.CreateDeploymentAsync(new StoreCommit { Deployment = other.Deployment, ExpectedVersion = 0, Journal = other.Journal }, default);
    }

    private Task CommitAsync(Deployment before, Decision decision) => _elsewhere.CommitAsync(
        new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = before.Version, Journal = decision.Journal, Effects = decision.Effects }, default);

    private async Task OrderNowAsync()
    {
        OperatorCommands commands = new(_elsewhere, new HangingSessions(Venue, _party), _desk.Clock);
        switch (_case.Order)
        {
            case HangingOrder.RollBack:
                await commands.RollBackAsync(OrderDesk.Id, StageTrigger.RollBack, "bo", "drill", RollbackPolicy.Flatten, default);
                break;
            case HangingOrder.Abort:
                await commands.RollBackAsync(OrderDesk.Id, StageTrigger.Abort, "bo", "drill", RollbackPolicy.Leave, default);
                break;
            default:
                await new StopCommands(_elsewhere, _desk.Clock).StopAsync(
                    new StopRequest { Scope = StopScope.Deployment, Target = OrderDesk.Id, Actor = "bo", Reason = "drill" }, default);
                await new StopApplication(_elsewhere, new AlertDesks(_elsewhere, _desk.Clock), _desk.Clock).ApplyAsync(OrderDesk.Id, default);
                break;
        }
    }
}
