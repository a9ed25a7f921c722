using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Gauges_of_an_empty_store_are_nothing()
    {
        await using IProductionStore store = await OpenAsync();

        StoreGauges gauges = await store.ReadGaugesAsync(["gone"], default);

        Assert.Empty(gauges.Stages);
        Assert.Empty(gauges.OpenAlerts);
        Assert.Equal((0, null), (gauges.PendingNotifications, gauges.OldestNotificationDue));
        Assert.Empty(gauges.Latest);
    }

    [SkippableFact]
    public async Task Gauges_count_deployments_by_stage_and_open_alerts_by_deployment_and_severity()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "other");
        await CommitAsync(store, Given.Next(one) with
        {
            Alerting = Given.Alerting(
                Given.Alert("a"), Given.Alert("b", AlertState.Acknowledged), Given.Alert("c", AlertState.Resolved), Given.Alert("d", AlertState.Pending, AlertSeverity.LOW),
                Given.Alert("e", AlertState.Inactive)),
        });
        StoreCommit ended = Given.Next(two) with { Alerting = Given.Alerting(Given.Alert("f", deploymentId: "d2")) };
        await CommitAsync(store, ended with { Deployment = ended.Deployment with { Stage = DeploymentStage.COMPLETED } });

        StoreGauges gauges = await store.ReadGaugesAsync([], default);

        Assert.Equal(new Dictionary<DeploymentStage, long> { [one.Stage] = 1, [DeploymentStage.COMPLETED] = 1 }, gauges.Stages);
        Assert.Equal(
            new Dictionary<(string, AlertSeverity), long>
            {
                [("d1", AlertSeverity.CRITICAL)] = 2, [("d1", AlertSeverity.LOW)] = 1, [("d2", AlertSeverity.CRITICAL)] = 1,
            },
            gauges.OpenAlerts);
    }

    [SkippableFact]
    public async Task Gauges_give_the_newest_sample_since_the_start_of_the_deployments_that_are_asked_for()
    {
        await using IProductionStore store = await OpenAsync();
        MetricSample old = Given.Sample("cpu", value: 1) with { Window = MetricWindows.SinceStart };
        MetricSample baseline = Given.Sample("cpu", 1, Arm.Baseline, null) with { Window = MetricWindows.SinceStart };
        Deployment deployment = await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = [old, Given.Sample("cpu", 9, value: 8), baseline] });
        await CommitAsync(store, Given.Next(await StartAsync(store, "d2", "other")) with
        {
            Samples = [old with { DeploymentId = "d2" }],
        });
        Assert.Equal([old, baseline], (await store.ReadGaugesAsync(["d1"], default)).Latest.OrderBy(sample => sample.Time));

        // A series that came later, and one whose unit changed.
        MetricSample changed = old with { Time = Given.Time.AddSeconds(5), Value = 7, Unit = "%" };
        MetricSample own = Given.Sample("own", 3, value: 4) with { Window = MetricWindows.SinceStart };
        await CommitAsync(store, Given.Next(deployment) with { Samples = [changed, own] });

        Assert.Equal([baseline, own, changed], (await store.ReadGaugesAsync(["d1"], default)).Latest.OrderBy(sample => sample.Time));
        Assert.Equal(["d1", "d1", "d1", "d2"], (await store.ReadGaugesAsync(["d1", "d2", "gone"], default)).Latest.Select(sample => sample.DeploymentId));
    }

    [SkippableFact]
    public async Task Gauges_count_messages_that_wait_made_or_not_and_tell_since_when()
    {
        await using IProductionStore store = await OpenAsync();
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Intents = [IntentTo("desk"), IntentTo("desk"), IntentTo("mail")] });

        StoreGauges gauges = await store.ReadGaugesAsync([], default);
        Assert.Equal((2, Given.Time.AddSeconds(10)), (gauges.PendingNotifications, gauges.OldestNotificationDue));

        // One of the two becomes a message, which is due from then on.
        DateTimeOffset later = Given.Time.AddSeconds(30);
        DueGroup due = (await store.ReadOutboxAsync(later, default)).Groups.First(group => group.Channel == "desk");
        await store.FlushGroupAsync(due.Id, later, tellsEachItem: false, _ => MuteJudge.Nothing, default);
        gauges = await store.ReadGaugesAsync([], default);
        Assert.Equal((2, Given.Time.AddSeconds(10)), (gauges.PendingNotifications, gauges.OldestNotificationDue));

        due = Assert.Single((await store.ReadOutboxAsync(later, default)).Groups);
        await store.FlushGroupAsync(due.Id, later, tellsEachItem: false, _ => MuteJudge.Nothing, default);
        gauges = await store.ReadGaugesAsync([], default);
        Assert.Equal((2, later), (gauges.PendingNotifications, gauges.OldestNotificationDue));
    }

    private static NotificationIntent IntentTo(string channel) => new()
    {
        DeploymentId = "d1",
        Channel = channel,
        Group = "g",
        GroupWait = TimeSpan.FromSeconds(10),
        GroupInterval = TimeSpan.FromSeconds(60),
        Item = new NotificationItem
        {
            Kind = NotificationKind.Firing, AlertId = "a", Key = "latency/a", Severity = AlertSeverity.HIGH, Message = "late", Time = Given.Time,
            Labels = new Dictionary<string, string> { ["deployment"] = "d1" },
        },
    };
}
