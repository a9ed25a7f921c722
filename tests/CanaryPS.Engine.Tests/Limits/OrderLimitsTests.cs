using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>Orders that several processes enter at once are judged by all that was entered before.</summary>
public sealed class OrderLimitsTests : IAsyncLifetime
{
    private const string Id = "candidate-1";

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Given.Start);
    private SqliteProductionStore _store = null!;

    public async Task InitializeAsync() => _store = await SqliteProductionStore.OpenAsync(_folder["store.db"], true, TimeProvider.System, default);

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Orders_of_two_processes_share_one_limit()
    {
        await StartAsync(new LimitsManifest { MaxPosition = 10 });
        await using SqliteProductionStore other = await SqliteProductionStore.OpenAsync(_folder["store.db"], false, TimeProvider.System, default);
        OrderLimits here = Limits(_store);
        OrderLimits there = Limits(other);

        Assert.Empty(await EnterAsync(_store, here, "1", 6));
        Assert.Equal([LimitKind.Position], await EnterAsync(other, there, "2", 5));
        Assert.Empty(await EnterAsync(other, there, "3", 4));
        Assert.Equal([LimitKind.Position], await EnterAsync(_store, here, "4", 1));
    }

    [Fact]
    public async Task An_order_that_the_venue_took_counts_until_it_is_told_what_became_of_it()
    {
        await StartAsync(new LimitsManifest { MaxPosition = 10 });
        OrderLimits limits = Limits(_store);
        await EnterAsync(_store, limits, "1", 10);
        await AdvanceAsync("1", OrderEntryState.Taken);
        Assert.Equal([LimitKind.Position], await EnterAsync(_store, limits, "2", 1));

        await TellAsync(Event("1", OrderEventKind.Submitted, 10), Event("1", OrderEventKind.Cancelled, 10));

        Assert.Empty(await EnterAsync(_store, limits, "3", 10));
        await AdvanceAsync("3", OrderEntryState.Lost);
        Assert.Empty(await EnterAsync(_store, Limits(_store), "4", 10));
        Assert.Equal([LimitKind.Position], await EnterAsync(_store, limits, "5", 1));
    }

    [Fact]
    public async Task A_hard_refusal_stops_trading_in_the_same_transaction_and_pages()
    {
        await StartAsync(new LimitsManifest { MaxRepeats = 1 });
        OrderLimits limits = Limits(_store);
        Assert.Empty(await EnterAsync(_store, limits, "1", 1));
        Assert.Equal([LimitKind.Repeats], await EnterAsync(_store, limits, "2", 1));

        TradingStop stop = Assert.Single(await _store.GetTradingStopsAsync(inForceOnly: true, default));
        Assert.Equal((Id, LimitKind.Repeats), (stop.Target, stop.Limit));
        await limits.FollowRefusalAsync((await _store.FindEnteredOrderAsync(Id, $"{Id}-C-2", default))!, default);
        Assert.Contains(await _store.GetAlertsAsync(new AlertQuery { DeploymentId = Id }, default), alert => alert is { Key: "limit-repeats", Severity: AlertSeverity.CRITICAL });
    }

    [Fact]
    public async Task The_baseline_is_not_limited_and_a_candidate_whose_limits_were_tampered_with_may_send_nothing()
    {
        Deployment deployment = await StartAsync(new LimitsManifest { MaxPosition = 10 });
        OrderLimits limits = Limits(_store);
        Assert.Empty(await EnterAsync(_store, limits, "1", 100, Arm.Baseline));

        Deployment tampered = deployment with { Limits = deployment.Limits! with { Manifest = new LimitsManifest() }, Version = deployment.Version + 1 };
        await _store.CommitAsync(
            new StoreCommit { Deployment = tampered, ExpectedVersion = deployment.Version, Journal = [new JournalDraft(Given.Start, "eve", "DeploymentResumed", "{}")] }, default);

        Assert.Equal([LimitKind.Manifest], await EnterAsync(_store, limits, "2", 1));
    }

    [Fact]
    public async Task Limits_that_ended_are_not_used_whoever_notes_it()
    {
        Deployment deployment = await StartAsync(new LimitsManifest { MaxPosition = 10 });
        OperatorCommands commands = new(_store, null!, _clock);
        LimitsCommands persons = new(_store, commands, _clock);
        string hash = (await persons.ProposeLimitsAsync(Id, new LimitsManifest { MaxPosition = 20 }, Given.Start.AddMinutes(5), "ana", "for now")).Proposal!.Hash;
        await persons.ApproveLimitsAsync(Id, hash, "ben", "yes");
        OrderLimits limits = Limits(_store);
        Assert.Empty(await EnterAsync(_store, limits, "1", 15));

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([LimitKind.Position], await EnterAsync(_store, limits, "2", 1));
        await limits.PrepareAsync(Id, default);
        Assert.Equal(10, (await _store.FindDeploymentAsync(Id, default))!.Limits!.Manifest.MaxPosition);
        Assert.True((await _store.FindDeploymentAsync(Id, default))!.Version > deployment.Version);
    }

    private OrderLimits Limits(SqliteProductionStore store) =>
        new(store, new OperatorCommands(store, null!, _clock), new AlertDesks(store, _clock), LimitsTrust.Any, _clock);

    private async Task<Deployment> StartAsync(LimitsManifest limits)
    {
        Decision started = Given.Started(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.Venue }) with { Limits = limits });
        await _store.CreateDeploymentAsync(new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return started.Deployment;
    }

    private async Task<LimitKind[]> EnterAsync(SqliteProductionStore store, OrderLimits limits, string rest, decimal quantity, Arm arm = Arm.Candidate)
    {
        OrderTicket ticket = new(OrderIds.Of(Id, arm, rest), arm, "AAA", OrderSide.Buy, quantity, null);
        EnteredOrder entered = await store.EnterOrderAsync(
            Id, ticket.ClientOrderId,
            scene =>
            {
                IReadOnlyList<LimitBreach> breaches = limits.Check(scene, ticket, null, _clock.GetUtcNow());
                return new EnteredOrder
                {
                    DeploymentId = Id, Ticket = ticket, State = breaches.Count == 0 ? OrderEntryState.Entered : OrderEntryState.Refused, EnteredAt = _clock.GetUtcNow(),
                    SendBefore = _clock.GetUtcNow().AddSeconds(5), Actor = "ana", Breaches = breaches,
                };
            },
            default);
        return [.. entered.Breaches.Select(breach => breach.Kind)];
    }

    private async Task AdvanceAsync(string rest, OrderEntryState state) =>
        await _store.AdvanceOrderAsync((await _store.FindEnteredOrderAsync(Id, $"{Id}-C-{rest}", default))! with { State = state }, default);

    private async Task TellAsync(params OrderEvent[] events)
    {
        Deployment deployment = (await _store.FindDeploymentAsync(Id, default))!;
        await _store.CommitAsync(
            new StoreCommit { Deployment = deployment, ExpectedVersion = deployment.Version, Trading = [.. events.Select(told => new TradingEntry(told))] }, default);
    }

    private static OrderEvent Event(string rest, OrderEventKind kind, decimal quantity) =>
        GivenLimits.Told(kind, $"{Id}-C-{rest}", quantity) with { DeploymentId = Id };
}
