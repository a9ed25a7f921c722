using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>After a rollback is confirmed, what turns up of the candidate is found, told and cleared again.</summary>
public sealed class LateOrderWatchTests
{
    private static readonly OpenOrder _late = new("candidate-1-C-late", Arm.Candidate, "SPY", OrderSide.Buy, 7, 100, Given.Start, true);

    [Fact]
    public async Task A_confirmed_rollback_is_watched_for_its_time()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync(settings: new RollbackSettings { WatchMinutes = 2 });
        Reconciler driver = rig.Driver();

        TickResult tick = await ConfirmAsync(rig, driver);

        Assert.True(tick.Deployment.IsWatched);
        Assert.Equal(tick.Deployment.RollbackConfirmedAt + TimeSpan.FromMinutes(2), tick.Deployment.WatchedUntil);
        Assert.Equal(tick.Deployment.RollbackConfirmedAt + TimeSpan.FromSeconds(30), tick.NextDue);
    }

    [Fact]
    public async Task Without_minutes_and_within_the_ledger_nothing_is_watched()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync(settings: new RollbackSettings { WatchMinutes = 0 });

        TickResult tick = await ConfirmAsync(rig, rig.Driver());

        Assert.Null(tick.Deployment.WatchedUntil);
        Assert.Null((await rig.Driver().TickAsync(RollbackRig.Id, default)).NextDue);
        Assert.Null(LateOrderWatch.TimeFor(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.Paper })));
        Assert.Equal(TimeSpan.FromHours(1), LateOrderWatch.TimeFor(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.External })));
    }

    [Fact]
    public async Task An_order_that_is_open_at_the_venue_is_told_and_cleared_and_the_watch_begins_again()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        Reconciler driver = rig.Driver();
        DateTimeOffset first = (await ConfirmAsync(rig, driver)).Deployment.RollbackConfirmedAt!.Value;
        rig.Venue.Open = arm => arm == Arm.Candidate ? [_late] : [];

        TickResult tick = await TickAfterAsync(rig, driver, 30);

        Assert.Null(tick.Deployment.RollbackConfirmedAt);
        Assert.Null(tick.Deployment.WatchedUntil);
        Assert.Equal((EffectKind[])[EffectKind.CancelOrders, EffectKind.VerifyRollback], await rig.PendingAsync());
        Alert told = Assert.Single(await OpenAlertsAsync(rig));
        Assert.Equal((LateOrderAlerts.Found, AlertSeverity.CRITICAL), (told.Key, told.Severity));
        Assert.Contains("'candidate-1-C-late' Buy 7 SPY", told.Message, StringComparison.Ordinal);
        Assert.Contains(await rig.Store.GetJournalAsync(RollbackRig.Id, default), entry => entry.Kind == nameof(LateOrdersFound));

        rig.Venue.Open = _ => [];
        await TickAfterAsync(rig, driver, 10);
        tick = await TickAfterAsync(rig, driver, 10);

        Assert.True(tick.Deployment.RollbackConfirmedAt > first);
        Assert.Equal(tick.Deployment.RollbackConfirmedAt + TimeSpan.FromMinutes(60), tick.Deployment.WatchedUntil);
        Assert.Empty(await OpenAlertsAsync(rig));
    }

    [Fact]
    public async Task What_the_trading_log_is_told_is_found_before_the_venue_is_asked()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        Reconciler driver = rig.Driver();
        await ConfirmAsync(rig, driver);
        await ImportAsync(rig, "late-1", OrderEventKind.Submitted);

        TickResult tick = await TickAfterAsync(rig, driver, 1);

        Assert.Null(tick.Deployment.RollbackConfirmedAt);
        Assert.Contains("'candidate-1-C-late-1' Submitted Sell 3 QQQ", Assert.Single(await OpenAlertsAsync(rig)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrderEntryState.Taken, OrderEventKind.Submitted, true)]
    [InlineData(OrderEntryState.Taken, OrderEventKind.Filled, false)]
    [InlineData(OrderEntryState.Taken, OrderEventKind.Replaced, false)]
    [InlineData(OrderEntryState.Lost, OrderEventKind.Submitted, false)]
    public async Task An_order_that_the_venue_took_before_may_be_told_late_and_one_that_was_lost_may_not(OrderEntryState state, OrderEventKind told, bool isNothingNew)
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        EnteredOrder entered = await rig.EnterAsync("r-1");
        await rig.Store.AdvanceOrderAsync(entered with { State = state }, default);
        Reconciler driver = rig.Driver();
        await ConfirmAsync(rig, driver);
        await ImportAsync(rig, "r-1", told, OrderEventKind.Cancelled);

        TickResult tick = await TickAfterAsync(rig, driver, 1);

        Assert.Equal(isNothingNew, tick.Deployment.RollbackConfirmedAt is not null);
        Assert.Equal(isNothingNew ? 0 : 1, (await OpenAlertsAsync(rig)).Count);
    }

    [Fact]
    public async Task Another_process_finds_what_came_while_nobody_looked()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        await ImportAsync(rig, "before", OrderEventKind.Submitted, OrderEventKind.Cancelled);
        await ConfirmAsync(rig, rig.Driver());
        await ImportAsync(rig, "late-1", OrderEventKind.Submitted, OrderEventKind.Rejected);

        TickResult tick = await TickAfterAsync(rig, rig.Driver(), 1);

        Assert.Null(tick.Deployment.RollbackConfirmedAt);
        string message = Assert.Single(await OpenAlertsAsync(rig)).Message;
        Assert.Contains("late-1", message, StringComparison.Ordinal);
        Assert.DoesNotContain("before", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_venue_is_asked_once_in_an_interval_whoever_ticks()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        Reconciler driver = rig.Driver();
        await ConfirmAsync(rig, driver);
        int asked = 0;
        rig.Venue.BeforeReading = () =>
        {
            asked++;
            return Task.CompletedTask;
        };

        for (int second = 0; second < 29; second++)
            await TickAfterAsync(rig, driver, 1);
        Assert.Equal(0, asked);

        for (int second = 0; second < 60; second++)
            await TickAfterAsync(rig, driver, 1);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_watch_that_cannot_see_is_told_and_does_not_end_before_it_sees()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync(settings: new RollbackSettings { WatchMinutes = 1 });
        Reconciler driver = rig.Driver();
        await ConfirmAsync(rig, driver);
        rig.Venue.BeforeReading = () => throw new VenueException("VenueUnreachable", "429: too many requests");

        await TickAfterAsync(rig, driver, 30);
        Alert told = Assert.Single(await OpenAlertsAsync(rig));
        Assert.Equal((LateOrderAlerts.Blind, AlertSeverity.MEDIUM), (told.Key, told.Severity));
        Assert.Contains("429: too many requests", told.Message, StringComparison.Ordinal);

        for (int i = 0; i < 6; i++)
            await TickAfterAsync(rig, driver, 10);
        Assert.Equal(AlertSeverity.CRITICAL, Assert.Single(await OpenAlertsAsync(rig)).Severity);
        Assert.True((await rig.Store.FindDeploymentAsync(RollbackRig.Id, default))!.IsWatched);

        rig.Venue.BeforeReading = () => Task.CompletedTask;
        TickResult tick = await TickAfterAsync(rig, driver, 10);
        Assert.Equal(rig.Clock.GetUtcNow(), tick.Deployment.WatchEndedAt);
        Assert.False(tick.Deployment.IsWatched);
        Assert.Empty(await OpenAlertsAsync(rig));
        IReadOnlyList<JournalEntry> journal = await rig.Store.GetJournalAsync(RollbackRig.Id, default);
        Assert.Equal(nameof(RollbackWatchEnded), journal[^1].Kind);

        TickResult after = await driver.TickAsync(RollbackRig.Id, default);
        Assert.Equal((TickOutcome.Finished, null), (after.Outcome, after.NextDue));
    }

    [Fact]
    public async Task A_look_that_hangs_holds_no_tick_up_and_is_no_look()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync(settings: new RollbackSettings { WatchMinutes = 10_080 });
        Reconciler host = rig.Host();
        await rig.RollBackAsync();
        while ((await host.TickAsync(RollbackRig.Id, default)).Deployment.RollbackConfirmedAt is null)
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
        TaskCompletionSource answer = new();
        rig.Venue.BeforeReading = () => answer.Task;

        TickResult tick = await TickAfterAsync(rig, host, 30);
        Assert.Equal(rig.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(250), tick.NextDue);
        Assert.Empty(await OpenAlertsAsync(rig));

        rig.RealClock.Advance(TimeSpan.FromSeconds(5));
        while ((await OpenAlertsAsync(rig)).Count == 0)
            await TickAfterAsync(rig, host, 0);
        Assert.Contains("no answer within 5 s", Assert.Single(await OpenAlertsAsync(rig)).Message, StringComparison.Ordinal);

        answer.SetResult();
        rig.Venue.BeforeReading = () => Task.CompletedTask;
        while ((await OpenAlertsAsync(rig)).Count > 0)
            await TickAfterAsync(rig, host, 10);
        Assert.True((await rig.Store.FindDeploymentAsync(RollbackRig.Id, default))!.IsWatched);
    }

    private static async Task<TickResult> ConfirmAsync(RollbackRig rig, Reconciler driver)
    {
        await rig.RollBackAsync();
        await driver.TickAsync(RollbackRig.Id, default);
        return await TickAfterAsync(rig, driver, 1);
    }

    private static Task<TickResult> TickAfterAsync(RollbackRig rig, Reconciler driver, double seconds)
    {
        rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return driver.TickAsync(RollbackRig.Id, default);
    }

    private static Task<ImportSummary> ImportAsync(RollbackRig rig, string order, params OrderEventKind[] kinds) => new OrderEventImport(rig.Store, rig.Clock).AddAsync(
        RollbackRig.Id,
        [
            .. kinds.Select(kind => new OrderEvent
            {
                EventId = $"{order}:{kind}", DeploymentId = RollbackRig.Id, Arm = Arm.Candidate, Kind = kind, ClientOrderId = $"candidate-1-C-{order}",
                Instrument = "QQQ", Side = OrderSide.Sell, Time = rig.Clock.GetUtcNow(), Quantity = 3, DecisionPrice = 100, Price = kind == OrderEventKind.Filled ? 100 : null,
            }),
        ],
        "ana", default);

    private static Task<IReadOnlyList<Alert>> OpenAlertsAsync(RollbackRig rig) =>
        rig.Store.GetAlertsAsync(new AlertQuery { DeploymentId = RollbackRig.Id, OpenOnly = true }, default);
}
