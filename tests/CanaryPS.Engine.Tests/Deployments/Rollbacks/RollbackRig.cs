using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.OrderEntry;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>A deployment in CANARY at a venue and a router of the test's, and processes that drive it. Time moves where the test moves it.</summary>
internal sealed class RollbackRig : IAsyncDisposable
{
    private readonly OrderDesk _desk;

    private RollbackRig(OrderDesk desk, IVenue? venue)
    {
        _desk = desk;
        Venue = new RecordedVenue();
        Router = new ScriptedRouter(new StoreRouter(desk.Store));
        Sessions = new OutsideSessions(venue ?? Venue);
        Commands = new OperatorCommands(Store, Sessions, Clock);
    }

    public static string Id => OrderDesk.Id;

    public FakeTimeProvider Clock => _desk.Clock;

    /// <summary>The clock that leases and the tries of effects live by.</summary>
    public FakeTimeProvider RealClock { get; } = new(Given.Start);

    public SqliteProductionStore Store => _desk.Store;

    public ScriptedRouter Router { get; }

    public RecordedVenue Venue { get; }

    public OutsideSessions Sessions { get; }

    public OperatorCommands Commands { get; }

    /// <summary>Where evaluations have their samples from.</summary>
    public IReadOnlyList<IMetricSource> Sources { get; init; } = [];

    public static async Task<RollbackRig> OpenAsync(IVenue? venue = null, RollbackSettings? settings = null) => new(
        await OrderDesk.OpenAsync(started => started with { Configuration = started.Configuration with { Rollback = settings ?? new RollbackSettings() } }), venue);

    /// <summary>A command that ticks and ends.</summary>
    public Reconciler Driver() => Driver(new ReconcilerOptions { Holder = $"{Guid.NewGuid():N}", LeaseClock = RealClock });

    /// <summary>A host that goes on ticking, and waits for no try.</summary>
    public Reconciler Host() =>
        Driver(new ReconcilerOptions { Holder = $"{Guid.NewGuid():N}", LeaseClock = RealClock, KeepLeases = true, TryPatience = TimeSpan.Zero });

    private Reconciler Driver(ReconcilerOptions options)
    {
        AlertDesks desks = new(Store, Clock);
        EffectRunner runner = new(Store, Router, Clock);
        OutsideReads reads = new(Store, new DriveTurn(), options, Clock);
        return new Reconciler(
            Store, Sessions, new EvaluationStep(Store, Router, Sources, new WebhookBoard(Clock), reads, desks, Clock),
            new EffectStep(Store, runner, reads, desks, Clock, options), reads, desks, Clock, options);
    }

    /// <summary>Records an order that is under way.</summary>
    public Task<EnteredOrder> EnterAsync(string rest, Arm arm = Arm.Candidate) => _desk.EnterAsync(rest, arm);

    public Task<Deployment> RollBackAsync(RollbackPolicy policy = RollbackPolicy.Leave) =>
        Commands.RollBackAsync(Id, StageTrigger.RollBack, "ana", "drill", policy, default);

    /// <summary>Decides on a weight, as an evaluation would, and leaves it to be published.</summary>
    public async Task WantWeightAsync(double weight)
    {
        Deployment before = (await Store.FindDeploymentAsync(Id, default))!;
        Decision decision = DeploymentMachine.Happen(
            before, new StepEntered(Clock.GetUtcNow(), "engine", before.Step + 1, DeploymentStage.CANARY, weight), [EffectKind.SetWeight]);
        await Store.CommitAsync(
            new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = before.Version, Journal = decision.Journal, Effects = decision.Effects }, default);
    }

    public async Task<EffectKind[]> PendingAsync() => [.. (await Store.GetPendingEffectsAsync(Id, default)).Select(effect => effect.Kind)];

    /// <summary>Waits until exactly these effects are not confirmed.</summary>
    public async Task UntilPendingAsync(params EffectKind[] kinds)
    {
        while (true)
        {
            long ticket = Store.Signal.Take();
            if ((await PendingAsync()).SequenceEqual(kinds))
                return;

            await Store.Signal.WaitAsync(ticket, default).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
