using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Reporting.Incidents;

namespace CanaryPS.Engine.Tests.Reporting.Incidents;

public sealed class IncidentBookTests : IAsyncLifetime
{
    private RecordedStore _recorded = null!;

    public async Task InitializeAsync() => _recorded = await RecordedStore.OpenAsync();

    public Task DisposeAsync() => _recorded.DisposeAsync().AsTask();

    [Fact]
    public async Task A_rollback_is_an_incident_with_where_it_stood_when_it_did_what_and_what_it_cost()
    {
        await RolledBack.PutAsync(_recorded);
        await _recorded.StartAsync("sound");

        ProductionIncident incident = Assert.Single(await GetAsync(new IncidentQuery()));

        Assert.Equal(("d1", DeploymentStage.CANARY, 10.0, "engine", "rollback_error_rate is broken"), (incident.DeploymentId, incident.FromStage, incident.FromWeight, incident.Actor, incident.Reason));
        Assert.Equal(-123.5m, incident.ProfitAndLoss);
        Assert.True(incident.IsConfirmed);
        Assert.Equal((RolledBack.Decided, RolledBack.Confirmed), (incident.Times.DecidedAt, incident.Times.ConfirmedAt));
        Assert.Equal(TimeSpan.FromSeconds(3), incident.Times.ToConfirmed);
    }

    [Fact]
    public async Task The_timeline_has_everything_of_its_time_and_nothing_else_in_order()
    {
        await RolledBack.PutAsync(_recorded);
        await _recorded.Store.AddTradingStopAsync(
            new TradingStop { Id = "s1", Scope = StopScope.All, Reason = "storm", StoppedBy = "bo", StoppedAt = RolledBack.Decided.AddSeconds(2) }, default);

        IReadOnlyList<IncidentEntry> timeline = (await GetAsync(new IncidentQuery()))[0].Timeline;

        Assert.Equal(timeline.OrderBy(entry => entry.Time).Select(entry => entry.Time), timeline.Select(entry => entry.Time));
        Assert.DoesNotContain(timeline, entry => entry.Time < RolledBack.Decided.AddMinutes(-30) || entry.Subject.StartsWith("early", StringComparison.Ordinal));
        foreach (IncidentEntryKind kind in Enum.GetValues<IncidentEntryKind>().Except([IncidentEntryKind.Notification]))
            Assert.Contains(timeline, entry => entry.Kind == kind);
        Assert.Contains(timeline, entry => entry is { Kind: IncidentEntryKind.Operator, Actor: "ana", Subject: "four-eyes" });
        Assert.Contains(timeline, entry => entry is { Kind: IncidentEntryKind.Operator, Actor: "bo", Severity: AlertSeverity.CRITICAL });
        Assert.Contains(timeline, entry => entry is { Kind: IncidentEntryKind.Evidence, Subject: "rollback_error_rate", Severity: AlertSeverity.CRITICAL, Message: "Fail: 0.4 is above 0.1" });
        Assert.Contains(timeline, entry => entry is { Kind: IncidentEntryKind.Effect, Subject: "SetWeight", Message: "sent 0 %" });
        Assert.Contains(timeline, entry => entry is { Subject: "late", Severity: AlertSeverity.CRITICAL } && entry.Time == RolledBack.Confirmed.AddMinutes(2));

        // At one instant: what was looked at, what was decided, what was done.
        IncidentEntryKind[] atDecision = [.. timeline.Where(entry => entry.Time == RolledBack.Decided).Select(entry => entry.Kind).Distinct()];
        Assert.Equal([IncidentEntryKind.Sample, IncidentEntryKind.Evidence, IncidentEntryKind.Verdict, IncidentEntryKind.Stage], atDecision);
    }

    [Fact]
    public async Task The_same_store_gives_the_same_timeline()
    {
        await RolledBack.PutAsync(_recorded);

        Assert.Equal((await GetAsync(new IncidentQuery()))[0].Timeline, (await GetAsync(new IncidentQuery()))[0].Timeline);
    }

    [Fact]
    public async Task Samples_are_thinned_out_and_keep_their_peak_and_orders_say_how_many_are_left_out()
    {
        await RolledBack.PutAsync(_recorded);

        IReadOnlyList<IncidentEntry> timeline = (await GetAsync(new IncidentQuery()))[0].Timeline;

        IncidentEntry[] errors = [.. timeline.Where(entry => entry is { Kind: IncidentEntryKind.Sample, Subject: MetricNames.OrderErrorRate })];
        Assert.InRange(errors.Length, 5, 30);
        Assert.Contains(errors, entry => entry.Message.Contains("0.9 ratio of 40", StringComparison.Ordinal));
        Assert.Equal(OrderTimeline.ListedBefore, timeline.Count(entry => entry.Kind == IncidentEntryKind.Order && entry.Subject.StartsWith("work", StringComparison.Ordinal)));
        Assert.Contains(timeline, entry => entry.Message.StartsWith("10 more order events of the candidate before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_around_it_can_be_given()
    {
        await RolledBack.PutAsync(_recorded);

        IReadOnlyList<IncidentEntry> tight = (await GetAsync(new IncidentQuery { Before = TimeSpan.Zero, After = TimeSpan.Zero }))[0].Timeline;
        IReadOnlyList<IncidentEntry> all = (await GetAsync(new IncidentQuery { Before = TimeSpan.MaxValue, After = TimeSpan.MaxValue }))[0].Timeline;

        Assert.All(tight, entry => Assert.InRange(entry.Time, RolledBack.Decided, RolledBack.Confirmed.AddMinutes(2)));
        Assert.Contains(all, entry => entry is { Kind: IncidentEntryKind.Stage, Actor: "ana" } && entry.Time == Given.Start);
        Assert.Equal("IncidentSpanInvalid", (await Assert.ThrowsAsync<ReportException>(() => GetAsync(new IncidentQuery { After = TimeSpan.FromTicks(-1) }))).ErrorId);
    }

    [Fact]
    public async Task It_is_selected_by_deployment_and_time()
    {
        await RolledBack.PutAsync(_recorded);
        await RolledBack.PutAsync(_recorded, "d2");
        await _recorded.StartAsync("sound");

        Assert.Equal(["d1", "d2"], (await GetAsync(new IncidentQuery())).Select(incident => incident.DeploymentId));
        Assert.Equal("d2", Assert.Single(await GetAsync(new IncidentQuery { DeploymentId = "d2", Since = RolledBack.Decided })).DeploymentId);
        Assert.Empty(await GetAsync(new IncidentQuery { Since = RolledBack.Decided.AddTicks(1) }));
        Assert.Empty(await GetAsync(new IncidentQuery { DeploymentId = "sound" }));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => GetAsync(new IncidentQuery { DeploymentId = "none" }));
    }

    [Fact]
    public async Task One_that_is_not_confirmed_says_what_is_missing()
    {
        await RolledBack.PutAsync(_recorded, confirmed: false);

        ProductionIncident incident = (await GetAsync(new IncidentQuery()))[0];

        Assert.False(incident.IsConfirmed);
        Assert.Contains(incident.Timeline, entry => entry is { Kind: IncidentEntryKind.Effect, Subject: "VerifyRollback", Severity: AlertSeverity.CRITICAL } && entry.Message.StartsWith("not confirmed yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_are_told_when_a_channel_has_confirmed_a_message_about_it_else_when_the_alert_fired()
    {
        await RolledBack.PutAsync(_recorded);
        ProductionIncident alone = (await GetAsync(new IncidentQuery()))[0];
        Assert.Equal((1.0, null), (alone.SecondsToAlert, alone.AlertedThrough));

        Tell("n0", "mail", "step", Given.Start, RolledBack.Decided.AddSeconds(2));
        Tell("n1", "pager", "rollback", RolledBack.Decided, RolledBack.Decided.AddSeconds(4));
        Tell("n2", "mail", "rollback", RolledBack.Decided, RolledBack.Decided.AddSeconds(9));
        Tell("n3", "chat", "rollback", RolledBack.Decided, null);
        ProductionIncident told = (await GetAsync(new IncidentQuery()))[0];

        Assert.Equal((4.0, "pager"), (told.SecondsToAlert, told.AlertedThrough));
        Assert.Contains(told.Timeline, entry => entry is { Kind: IncidentEntryKind.Notification, Subject: "pager", Severity: null });
        Assert.Contains(told.Timeline, entry => entry is { Kind: IncidentEntryKind.Notification, Subject: "chat", Severity: AlertSeverity.CRITICAL } && entry.Message.StartsWith("given up", StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<ProductionIncident>> GetAsync(IncidentQuery query) => new IncidentBook(_recorded.Store).GetAsync(query, default);

    private void Tell(string id, string channel, string key, DateTimeOffset time, DateTimeOffset? delivered)
    {
        ProductionNotification notification = new()
        {
            Id = id, DeploymentId = "d1", Channel = channel, Group = "g", State = delivered is null ? NotificationState.Dead : NotificationState.Delivered,
            CreatedAt = time, DeliveredAt = delivered, Attempts = 2, LastResult = "refused",
            Items = [new NotificationItem { Kind = NotificationKind.Event, Key = key, Severity = AlertSeverity.CRITICAL, Message = "rolled back", Time = time }],
        };
        long ended = (delivered ?? RolledBack.Decided.AddSeconds(30)).UtcTicks;
        _recorded.Tamper(FormattableString.Invariant(
            $"""
            INSERT OR IGNORE INTO notification_groups (id, deployment_id, channel, name, wait, interval) VALUES (1, 'd1', 'c', 'g', 0, 0);
            INSERT INTO notifications (id, deployment_id, channel, group_id, state, severity, ended_at, document)
            VALUES ('{id}', 'd1', '{channel}', 1, '{notification.State}', 3, {ended}, '{EngineJson.Serialize(notification)}');
            """));
    }
}
