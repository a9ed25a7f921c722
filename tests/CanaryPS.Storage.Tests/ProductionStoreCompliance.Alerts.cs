using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Alerts_change_without_the_version_and_the_lease_of_their_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Lease lease = (await store.TryAcquireLeaseAsync("deployment/d1", "driver", TimeSpan.FromMinutes(1), default))!;

        AlertChanges written = await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a"), Given.Alert("b")), default);
        Assert.Equal(["a", "b"], written.Alerts.Select(alert => alert.Id));
        await AssertAlertsAsync(store, new AlertQuery(), "a", "b");

        // What was decided before it commits as if nothing had been.
        await CommitAsync(store, Full(deployment, lease: lease));
    }

    [SkippableFact]
    public async Task The_version_of_the_alerts_rises_with_every_change_whoever_makes_it()
    {
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();
        Deployment deployment = await StartAsync(one);
        await StartAsync(one, "d2", "other");
        Assert.Equal(0, await VersionAsync(two));

        await one.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a")), default);
        Assert.Equal(1, await VersionAsync(two));
        await two.ChangeAlertsAsync("d1", stored => new AlertChanges { Alerts = [Given.Alert("a") with { Value = 1 }] }, default);
        Assert.Equal(2, await VersionAsync(one));
        await CommitAsync(one, Given.Next(deployment) with { Alerting = Given.Alerting(Given.Alert("b")) });
        Assert.Equal(3, await VersionAsync(two));

        await one.ChangeAlertsAsync("d2", Given.Alerting(Given.Alert("c", deploymentId: "d2")), default);
        await one.ChangeAlertsAsync("d1", _ => new AlertChanges(), default);
        Assert.Equal(3, await VersionAsync(two));
    }

    [SkippableFact]
    public async Task A_change_sees_the_open_alerts_and_the_newest_of_each_key_and_no_other()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await StartAsync(store, "d2", "other");
        await store.ChangeAlertsAsync("d2", Given.Alerting(Given.Alert("other", deploymentId: "d2")), default);
        await store.ChangeAlertsAsync(
            "d1",
            Given.Alerting(
                Keyed("a1", "a", AlertState.Resolved), Keyed("b1", "b", AlertState.Firing), Keyed("a2", "a", AlertState.Inactive),
                Keyed("b2", "b", AlertState.Resolved), Keyed("c1", "c", AlertState.Pending), Keyed("a3", "a", AlertState.Resolved),
                Keyed("d1", "d", AlertState.Acknowledged), Keyed("e1", "", AlertState.Inactive)),
            default);

        IReadOnlyList<Alert> read = [];
        await store.ChangeAlertsAsync("d1", stored => { read = stored.Read(); return new AlertChanges(); }, default);

        Same.As(
            [Keyed("b1", "b", AlertState.Firing), Keyed("b2", "b", AlertState.Resolved), Keyed("c1", "c", AlertState.Pending),
                Keyed("a3", "a", AlertState.Resolved), Keyed("d1", "d", AlertState.Acknowledged), Keyed("e1", "", AlertState.Inactive)],
            read);

        static Alert Keyed(string id, string key, AlertState state) => Given.Alert(id, state) with { Key = key };
    }

    [SkippableFact]
    public async Task A_change_of_two_processes_at_once_loses_neither()
    {
        const int Each = 20;
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();
        await StartAsync(one);

        await Task.WhenAll(CountUpAsync(one), CountUpAsync(two));

        Assert.Equal(2 * Each, (await one.GetAlertsAsync(new AlertQuery(), default)).Single().Escalations);
        IReadOnlyList<JournalEntry> journal = await one.GetAlertJournalAsync("d1", default);
        Assert.Equal(2 * Each, journal.Count);
        Assert.Null(JournalHash.Verify(journal));

        Task CountUpAsync(IProductionStore store) => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                await store.ChangeAlertsAsync(
                    "d1",
                    stored =>
                    {
                        Alert alert = stored.Read().SingleOrDefault() ?? Given.Alert("a") with { Escalations = 0 };
                        return Given.Alerting(alert with { Escalations = alert.Escalations + 1 })(stored);
                    },
                    default);
            }
        });
    }

    [SkippableFact]
    public async Task A_change_that_fails_leaves_nothing_and_is_thrown()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Deployment other = await StartAsync(store, "other", "other");
        await CommitAsync(store, Given.Next(other) with { Alerting = Given.Alerting(Given.Alert("taken", deploymentId: "other")) });
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<AlertNotFoundException>(() => store.ChangeAlertsAsync("d1", _ => throw new AlertNotFoundException("x"), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("new"), Given.Alert("taken")), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a", deploymentId: "other")), default));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.ChangeAlertsAsync("none", Given.Alerting(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddSamplesAsync("d1", [Given.Sample(value: double.NaN)], [], Given.Alerting(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddSamplesAsync("d1", [Given.Sample(deploymentId: "other")], [], Given.Alerting(), default));
        await Assert.ThrowsAsync<AlertNotFoundException>(() => store.AddSamplesAsync("d1", [Given.Sample()], [], _ => throw new AlertNotFoundException("x"), default));
        await Assert.ThrowsAsync<StaleDeploymentException>(() => CommitAsync(store, Given.Next(deployment with { Version = 7 }) with { Alerting = Given.Alerting(Given.Alert("a")) }));

        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [SkippableFact]
    public async Task Samples_from_outside_are_there_together_with_the_alerts_that_they_cause()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        SourceState state = new("desk", Given.Time, Given.Time.AddTicks(-1), 1, "line 4");

        await store.AddSamplesAsync("d1", [Given.Sample()], [state], Given.Alerting(Given.Alert("a")), default);

        Same.As([Given.Sample()], await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
        Same.As([state], await store.GetSourceStatesAsync("d1", default));
        Same.As([Given.Alert("a")], await store.GetAlertsAsync(new AlertQuery(), default));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.AddSamplesAsync("none", [], [], Given.Alerting(), default));
    }

    [SkippableFact]
    public async Task The_alert_journal_has_one_entry_a_commit_with_every_transition_chained_by_hashes()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Alert one = Given.Alert("a");
        Alert two = Given.Alert("b", AlertState.Resolved, AlertSeverity.LOW) with { UpdatedAt = Given.Time.AddSeconds(9) };
        await store.ChangeAlertsAsync("d1", Given.Alerting(one, two), default);
        await CommitAsync(store, Given.Next(deployment) with
        {
            Alerting = _ => new AlertChanges { Alerts = [one, two], Transitions = [Given.Transition(one) with { Actor = "data" }, Given.Transition(two)] },
        });
        await store.ChangeAlertsAsync("d1", _ => new AlertChanges { Alerts = [one] }, default);

        IReadOnlyList<JournalEntry> journal = await store.GetAlertJournalAsync("d1", default);
        Assert.Null(JournalHash.Verify(journal, 2));
        Assert.Equal(["ana", "engine"], journal.Select(entry => entry.Actor));
        Assert.All(journal, entry => Assert.Equal(two.UpdatedAt, entry.Time));
        Assert.Equal([Given.Transition(one), Given.Transition(two)], AlertJournalCodec.Decode(journal[0]));
        Assert.Equal(1, (await store.GetJournalAsync("d1", default)).Count(entry => entry.Kind == "Evaluated"));
    }

    [SkippableFact]
    public async Task The_next_timer_of_the_alerts_is_the_one_that_was_last_written()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        Assert.Null(await store.GetAlertsDueAsync("d1", default));

        await store.ChangeAlertsAsync("d1", _ => new AlertChanges { NextDue = Given.Time }, default);
        Assert.Equal(Given.Time, await store.GetAlertsDueAsync("d1", default));
        await store.ChangeAlertsAsync("d1", _ => new AlertChanges { Alerts = [Given.Alert("a")], NextDue = Given.Time.AddTicks(1) }, default);
        Assert.Equal(Given.Time.AddTicks(1), await store.GetAlertsDueAsync("d1", default));
        await store.ChangeAlertsAsync("d1", _ => new AlertChanges(), default);
        Assert.Null(await store.GetAlertsDueAsync("d1", default));
    }

    [SkippableFact]
    public async Task The_monitor_of_an_evaluation_is_that_of_the_alerts_in_its_commit()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);

        await CommitAsync(store, Given.Next(deployment) with
        {
            Health = Given.Health() with { Monitor = MonitorState.HEALTHY }, Alerting = _ => new AlertChanges { Monitor = MonitorState.WARNING },
        });

        Assert.Equal(MonitorState.WARNING, (await store.GetHealthAsync("d1", 1, default)).Single().Monitor);
    }

    [SkippableFact]
    public async Task Queries_of_alerts_restrict_by_rule_time_and_what_is_open()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await store.ChangeAlertsAsync(
            "d1",
            Given.Alerting(
                Given.Alert("a") with { Rule = "slippage" }, Given.Alert("b", AlertState.Inactive) with { Rule = "slippage" },
                Given.Alert("c", AlertState.Pending) with { RaisedAt = Given.Time.AddTicks(1) }, Given.Alert("d", AlertState.Resolved)),
            default);

        await AssertAlertsAsync(store, new AlertQuery { Rule = "slippage" }, "a", "b");
        await AssertAlertsAsync(store, new AlertQuery { Rule = "Slippage" });
        await AssertAlertsAsync(store, new AlertQuery { Since = Given.Time.AddTicks(1) }, "c");
        await AssertAlertsAsync(store, new AlertQuery { OpenOnly = true }, "a", "c");

        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("c", AlertState.Inactive) with { Rule = "slippage" }), default);
        await AssertAlertsAsync(store, new AlertQuery { Rule = "slippage" }, "a", "b", "c");
        await AssertAlertsAsync(store, new AlertQuery { OpenOnly = true }, "a");
    }

    private static async Task<long> VersionAsync(IProductionStore store, string deploymentId = "d1")
    {
        long version = -1;
        await store.ChangeAlertsAsync(deploymentId, stored => { version = stored.Version; return new AlertChanges(); }, default);
        return version;
    }
}
