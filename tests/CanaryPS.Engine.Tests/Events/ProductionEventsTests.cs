using System.Globalization;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Events;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Events;

public sealed class ProductionEventsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private SqliteProductionStore _store = null!;

    public async Task InitializeAsync() => _store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_deployment_s_journal_is_told_in_its_order_and_only_what_changed()
    {
        Deployment deployment = await StartAsync(_store, "d1");
        deployment = await HappenAsync(_store, deployment, new StepEntered(Given.Start, "engine", 1, DeploymentStage.CANARY, 5));
        deployment = await HappenAsync(_store, deployment, new VerdictReached(Given.Start, "engine", Verdict(HealthStatus.HEALTHY)));
        deployment = await HappenAsync(_store, deployment, new StepEntered(Given.Start, "engine", 2, DeploymentStage.CANARY, 10));
        deployment = await HappenAsync(_store, deployment, new VerdictReached(Given.Start, "engine", Verdict(HealthStatus.DEGRADED)));
        deployment = await HappenAsync(_store, deployment, new VerdictReached(Given.Start, "engine", Verdict(HealthStatus.DEGRADED)));
        deployment = await HappenAsync(_store, deployment, new DeploymentSuspended(Given.Start, "ana", "lunch"));
        await HappenAsync(_store, deployment, new RollbackBegun(Given.Start, "bo", StageTrigger.RollBack, "enough", RollbackPolicy.Flatten));

        IReadOnlyList<ProductionEvent> events = await TakeAsync(new EventQuery { After = 0 }, 6);

        Assert.Equal(
            [
                ProductionEventKind.DeploymentStarted, ProductionEventKind.StageChanged, ProductionEventKind.WeightChanged,
                ProductionEventKind.HealthChanged, ProductionEventKind.Operator, ProductionEventKind.Rollback,
            ],
            events.Select(happened => happened.Kind));
        Assert.Equal((DeploymentStage.CANARY, 5.0), (events[1].Stage, events[1].Weight));
        Assert.Equal((null, 10.0), (events[2].Stage, events[2].Weight));
        Assert.Equal((HealthStatus.DEGRADED, AlertSeverity.MEDIUM), (events[3].Health, events[3].Severity));
        Assert.Contains("lunch", events[4].Message, StringComparison.Ordinal);
        Assert.Equal(("bo", AlertSeverity.CRITICAL, DeploymentStage.ROLLBACK), (events[5].Actor, events[5].Severity, events[5].Stage));
    }

    [Fact]
    public async Task Watches_of_one_store_that_are_at_different_places_tell_the_same()
    {
        ProductionEvents events = new(_store);
        Deployment first = await StartAsync(_store, "d1");
        Deployment second = await StartAsync(_store, "d2");
        for (int step = 1; step <= 4; step++)
        {
            first = await HappenAsync(_store, first, new StepEntered(Given.Start, "engine", step, DeploymentStage.CANARY, 5 * step));
            second = await HappenAsync(_store, second, new StepEntered(Given.Start, "engine", step, DeploymentStage.CANARY, 7 * step));
        }

        ProductionEvent[] ahead = await events.WatchEventsAsync(new EventQuery { After = 0 }, Enough()).Take(10).ToArrayAsync();
        ProductionEvent[] behind = await events.WatchEventsAsync(new EventQuery { After = 0 }, Enough()).Take(10).ToArrayAsync();
        ProductionEvent[] between = await events.WatchEventsAsync(new EventQuery { After = ahead[4].Position }, Enough()).Take(5).ToArrayAsync();

        Assert.Equal(10, ahead.Length);
        Assert.Equal(ahead, behind);
        Assert.Equal(ahead[5..], between);
    }

    [Fact]
    public async Task What_readers_keep_has_a_bound_and_is_never_older_than_it_was()
    {
        EventMemory memory = new(_store);
        Deployment deployment = await StartAsync(_store, "d1");
        memory.Keep(deployment with { Version = 3 });
        memory.Keep(deployment with { Version = 2 });
        Assert.Equal(3, memory.Find("d1", 3)?.Version);
        Assert.Null(memory.Find("d1", 2));

        for (int i = 0; i < 2 * EventMemory.Most; i++)
            memory.Keep(deployment with { Id = FormattableString.Invariant($"d{i}") });
        Assert.InRange(memory.Count, 1, EventMemory.Most);
    }

    [Fact]
    public async Task A_watch_that_begins_in_the_middle_knows_what_was_before()
    {
        Deployment deployment = await StartAsync(_store, "d1");
        deployment = await HappenAsync(_store, deployment, new StepEntered(Given.Start, "engine", 1, DeploymentStage.CANARY, 5));
        long middle = await _store.GetEventPositionAsync(default);
        await HappenAsync(_store, deployment, new StepEntered(Given.Start, "engine", 2, DeploymentStage.CANARY, 10));

        ProductionEvent happened = Assert.Single(await TakeAsync(new EventQuery { After = middle }, 1));

        Assert.Equal(ProductionEventKind.WeightChanged, happened.Kind);
    }

    [Fact]
    public async Task Transitions_of_one_commit_have_places_of_their_own_and_a_watch_goes_on_between_them()
    {
        await StartAsync(_store, "d1");
        await ChangeAsync(
            Transition("a", null, AlertState.Pending, null), Transition("b", null, AlertState.Firing, NotificationKind.Firing),
            Transition("b", AlertState.Firing, AlertState.Firing, NotificationKind.Worse), Transition("b", AlertState.Firing, AlertState.Firing, NotificationKind.Reminder),
            Transition("b", AlertState.Firing, AlertState.Acknowledged, NotificationKind.Acknowledged),
            Transition("b", AlertState.Acknowledged, AlertState.Resolved, NotificationKind.Resolved));
        EventQuery alerts = new() { After = 0, Kinds = [ProductionEventKind.AlertRaised, ProductionEventKind.AlertChanged, ProductionEventKind.AlertAcknowledged, ProductionEventKind.AlertResolved] };

        IReadOnlyList<ProductionEvent> all = await TakeAsync(alerts, 4);
        IReadOnlyList<ProductionEvent> rest = await TakeAsync(alerts with { After = all[1].Position }, 2);

        Assert.Equal(alerts.Kinds, all.Select(happened => happened.Kind));
        Assert.All(all, happened => Assert.Equal("b", happened.AlertId));
        Assert.Equal(all.Skip(2), rest);
    }

    [Fact]
    public async Task A_page_without_an_event_still_says_how_far_it_was_looked()
    {
        Deployment deployment = await StartAsync(_store, "d1");
        await HappenAsync(_store, deployment, new VerdictReached(Given.Start, "engine", Verdict(HealthStatus.HEALTHY)));
        long newest = await _store.GetEventPositionAsync(default);

        await foreach (EventPage page in new ProductionEvents(_store).WatchEventPagesAsync(new EventQuery { After = 1 }).WithCancellation(Enough()))
        {
            Assert.Empty(page.Events);
            Assert.Equal(newest, page.Position);
            break;
        }
    }

    [Fact]
    public async Task Without_a_place_it_begins_with_what_comes()
    {
        Deployment deployment = await StartAsync(_store, "d1");
        IAsyncEnumerator<ProductionEvent> watch = new ProductionEvents(_store).WatchEventsAsync(new EventQuery(), Enough()).GetAsyncEnumerator();
        Task<bool> next = watch.MoveNextAsync().AsTask();

        await HappenAsync(_store, deployment, new DeploymentSuspended(Given.Start, "ana", "lunch"));

        Assert.True(await next.WaitAsync(Patience));
        Assert.Equal(ProductionEventKind.Operator, watch.Current.Kind);
        await watch.DisposeAsync();
    }

    [Fact]
    public async Task Several_writers_lose_and_double_nothing_for_anybody_who_watches()
    {
        const int Writers = 4;
        const int Each = 25;
        Task<IReadOnlyList<ProductionEvent>>[] watches = [.. Enumerable.Range(0, 3).Select(_ => TakeAsync(new EventQuery { After = 0 }, Writers * (Each + 1)))];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync($"d{writer}", Each))));

        foreach (IReadOnlyList<ProductionEvent> seen in await Task.WhenAll(watches).WaitAsync(Patience))
        {
            Assert.Equal(seen.Select(happened => happened.Position).Distinct().Order(), seen.Select(happened => happened.Position));
            Assert.All(
                seen.Where(happened => happened.Kind == ProductionEventKind.Operator).GroupBy(happened => happened.DeploymentId),
                ofOne => Assert.Equal(Enumerable.Range(0, Each).Select(Number), ofOne.Select(happened => happened.Actor)));
            Assert.Equal(Writers, seen.Count(happened => happened.Kind == ProductionEventKind.DeploymentStarted));
        }
    }

    [Fact]
    public async Task An_entry_that_can_not_be_read_is_an_error_that_says_so()
    {
        Deployment deployment = await StartAsync(_store, "d1");
        await _store.CommitAsync(
            new StoreCommit
            {
                Deployment = deployment with { Version = deployment.Version + 1 },
                ExpectedVersion = deployment.Version,
                Journal = [new JournalDraft(Given.Start, "ana", "NoSuchKind", "{}")],
            },
            default);

        StoreException error = await Assert.ThrowsAsync<StoreException>(() => TakeAsync(new EventQuery { After = 0 }, 2));

        Assert.Equal(StoreProblem.Corrupt, error.Problem);
        Assert.Contains("NoSuchKind", error.Message, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string id, int count)
    {
        await using SqliteProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store, id);
        for (int i = 0; i < count; i++)
        {
            deployment = await HappenAsync(store, deployment, i % 2 == 0
                ? new DeploymentSuspended(Given.Start, Number(i), "lunch")
                : new DeploymentResumed(Given.Start, Number(i), "back"));
        }
    }

    private async Task<IReadOnlyList<ProductionEvent>> TakeAsync(EventQuery query, int count)
    {
        List<ProductionEvent> events = [];
        await foreach (ProductionEvent happened in new ProductionEvents(_store).WatchEventsAsync(query, Enough()))
        {
            events.Add(happened);
            if (events.Count == count)
                break;
        }

        return events;
    }

    private Task<SqliteProductionStore> OpenAsync() =>
        SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: true, TimeProvider.System, default);

    private static async Task<Deployment> StartAsync(SqliteProductionStore store, string id)
    {
        Decision decision = DeploymentMachine.Start(id, Given.Request(strategy: id), Given.Momentum(), Given.Start);
        await store.CreateDeploymentAsync(new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = 0, Journal = decision.Journal }, default);
        return decision.Deployment;
    }

    private static async Task<Deployment> HappenAsync(SqliteProductionStore store, Deployment deployment, DeploymentEvent happened)
    {
        Decision decision = DeploymentMachine.Happen(deployment, happened);
        await store.CommitAsync(
            new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = deployment.Version, Journal = decision.Journal }, default);
        return decision.Deployment;
    }

    private Task ChangeAsync(params AlertTransition[] transitions) =>
        _store.ChangeAlertsAsync("d1", _ => new AlertChanges { Transitions = transitions }, default);

    private static AlertTransition Transition(string id, AlertState? from, AlertState to, NotificationKind? told) => new()
    {
        AlertId = id,
        Key = id,
        Told = told,
        From = from,
        To = to,
        Severity = AlertSeverity.HIGH,
        Time = Given.Start,
        Actor = "data",
        Message = $"{id} is {to}.",
    };

    private static Verdict Verdict(HealthStatus health) => new()
    {
        DeploymentId = "d1",
        Time = Given.Start,
        Stage = DeploymentStage.CANARY,
        Weight = 5,
        Kind = VerdictKind.Hold,
        Health = health,
        Reason = "a test",
        Evidence = [],
    };

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static CancellationToken Enough() => new CancellationTokenSource(Patience).Token;
}
