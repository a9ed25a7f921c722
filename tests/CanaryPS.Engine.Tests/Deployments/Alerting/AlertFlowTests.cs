using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Deployments.Alerting;

/// <summary>Alerts through the whole engine on a real store; every engine stands for a process, and none drives the deployment.</summary>
public sealed class AlertFlowTests : IDisposable
{
    private static readonly MetricThreshold Heat = new()
    {
        Name = "heat", MetricName = "heat", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, CriticalThreshold = 90,
    };

    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(Given.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sample_from_outside_is_judged_as_it_is_stored_by_whichever_process_adds_it()
    {
        string id = await StartAsync(Heat);
        await AddAsync(id, 95);
        Alert alert = Assert.Single(await AlertsAsync());
        Assert.Equal(("heat", AlertState.Firing, AlertSeverity.CRITICAL), (alert.Rule, alert.State, alert.Severity));

        _clock.AdvanceTo(_clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await AddAsync(id, 10);
        alert = Assert.Single(await AlertsAsync());
        Assert.Equal((AlertState.Resolved, "data"), (alert.State, alert.ResolvedBy));

        await using SqliteProductionStore store = await StoreAsync();
        IReadOnlyList<JournalEntry> journal = await store.GetAlertJournalAsync(id, default);
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal([AlertState.Firing, AlertState.Resolved], journal.SelectMany(AlertJournalCodec.Decode).Select(t => t.To));
    }

    [Fact]
    public async Task A_timer_runs_in_a_tick_of_a_process_that_knows_nothing_of_the_alert()
    {
        string id = await StartAsync(Heat with { ForSeconds = 5 });
        await using (ProductionEngine driving = await OpenAsync())
            await driving.TickAsync(id);
        await AddAsync(id, 95);
        Assert.Equal(AlertState.Pending, Assert.Single(await AlertsAsync(), a => a.Rule == "heat").State);

        _clock.AdvanceTo(_clock.GetUtcNow() + TimeSpan.FromSeconds(5));
        await using ProductionEngine other = await OpenAsync();
        TickResult tick = await other.TickAsync(id);

        Assert.Null(tick.Verdict);
        Assert.Equal(AlertState.Firing, Assert.Single(await AlertsAsync(), a => a.Rule == "heat").State);
    }

    [Fact]
    public async Task Persons_take_and_end_many_alerts_at_once_and_an_unknown_one_fails_alone()
    {
        string id = await StartAsync(Heat);
        await AddAsync(id, 95);
        string alert = Assert.Single(await AlertsAsync()).Id;
        await using ProductionEngine engine = await OpenAsync();

        IReadOnlyList<AlertOutcome> taken = await engine.AcknowledgeAlertsAsync(["none", alert], "ana", "looking");
        Assert.IsType<AlertNotFoundException>(taken[0].Error);
        Assert.Equal((AlertState.Acknowledged, "ana", "looking"), (taken[1].Alert!.State, taken[1].Alert!.AcknowledgedBy, taken[1].Alert!.Note));

        AlertOutcome again = await engine.ResolveAlertAsync(alert, "ana");
        Assert.Equal(AlertState.Firing, again.Again!.State);
        AlertOutcome forced = await engine.ResolveAlertAsync(again.Again.Id, "ana", force: true);
        Assert.Null(forced.Again);
        Assert.DoesNotContain(await AlertsAsync(), a => a.State == AlertState.Firing);
        await Assert.ThrowsAsync<AlertNotFoundException>(() => engine.ResolveAlertAsync("none", "ana"));
        await Assert.ThrowsAsync<AlertStateException>(() => engine.AcknowledgeAlertAsync(alert, "ana"));

        // The deployment's own journal and version have nothing of it.
        Assert.Equal(1, (await engine.GetDeploymentAsync(id)).Version);
    }

    [Fact]
    public async Task Rules_of_the_store_are_in_force_in_every_process_and_alerts_of_a_rule_that_is_gone_end_by_the_person()
    {
        string id = await StartAsync();
        await using ProductionEngine steady = await OpenAsync();
        await steady.AddSamplesAsync(id, [Sample(id, 1)]);
        await using (ProductionEngine other = await OpenAsync())
            Assert.Equal(ThresholdOrigin.Store, Assert.Single(await other.PutThresholdsAsync([Heat], null, replace: false, "ana")).Origin);

        _clock.AdvanceTo(_clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await steady.AddSamplesAsync(id, [Sample(id, 95)]);
        Assert.Equal(AlertState.Firing, Assert.Single(await AlertsAsync()).State);
        Assert.Contains(await steady.GetThresholdsAsync(id), threshold => threshold is { Name: "heat", Origin: ThresholdOrigin.Store, ChangedBy: "ana" });

        await using (ProductionEngine other = await OpenAsync())
        {
            Assert.Equal("ThresholdExists", (await Assert.ThrowsAsync<ThresholdException>(() => other.PutThresholdsAsync([Heat], null, replace: false, "bo"))).ErrorId);
            Assert.Equal("ThresholdInvalid", (await Assert.ThrowsAsync<ThresholdException>(() => other.PutThresholdsAsync([Heat with { ForSeconds = -1 }], null, replace: true, "bo"))).ErrorId);
            Assert.Equal("ThresholdNotFound", (await Assert.ThrowsAsync<ThresholdException>(() => other.SwitchThresholdAsync("none", null, false, "bo"))).ErrorId);
            Assert.False((await other.SwitchThresholdAsync("heat", null, enabled: false, "bo")).Rule.Enabled);
        }

        Alert ended = Assert.Single(await AlertsAsync());
        Assert.Equal((AlertState.Resolved, "bo"), (ended.State, ended.ResolvedBy));

        _clock.AdvanceTo(_clock.GetUtcNow() + TimeSpan.FromHours(2));
        await steady.AddSamplesAsync(id, [Sample(id, 99)]);
        Assert.Single(await AlertsAsync());
        await steady.RemoveThresholdAsync("heat", null, "cy");
        Assert.Equal("ThresholdNotFound", (await Assert.ThrowsAsync<ThresholdException>(() => steady.RemoveThresholdAsync("heat", null, "cy"))).ErrorId);
    }

    [Fact]
    public async Task A_decision_is_committed_and_the_failure_is_an_alert_where_alerts_cannot_be_judged()
    {
        string id = await StartAsync(Heat);
        await using SqliteProductionStore store = await StoreAsync();
        Deployment deployment = (await store.FindDeploymentAsync(id, default))!;
        AlertDesk desk = new(deployment, StoredRules.None);

        AlertChanges written = await store.AddSamplesAsync(
            id, [Sample(id, 1)], [], stored => desk.Judge(stored, [], _clock.GetUtcNow(), _ => throw new InvalidOperationException("a defect")), default);

        Assert.Equal((AlertDesk.FailedKey, AlertSeverity.CRITICAL), (written.Alerts.Single().Key, written.Alerts.Single().Severity));
        Assert.True(desk.IsAhead);
        Assert.Contains("a defect", Assert.Single(await AlertsAsync()).Message, StringComparison.Ordinal);
    }

    private async Task<string> StartAsync(params AlertRule[] rules)
    {
        await using ProductionEngine engine = await OpenAsync();
        ProductionConfiguration configuration = Given.Configuration(
            new ProductionSettings { MinSamples = 1_000_000, NoDataGraceMinutes = 1_000_000 },
            new TradingSettings
            {
                MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2010, 1, 4), SecondsPerBar = 1_000_000 },
            }) with { Thresholds = rules };
        return (await engine.StartAsync(Given.Request(configuration))).Id;
    }

    private async Task AddAsync(string id, double value)
    {
        await using ProductionEngine engine = await OpenAsync();
        await engine.AddSamplesAsync(id, [Sample(id, value)]);
    }

    private MetricSample Sample(string id, double value) => new()
    {
        DeploymentId = id, Name = "heat", Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = _clock.GetUtcNow(), Value = value, Unit = "C", Count = 1,
    };

    private async Task<IReadOnlyList<Alert>> AlertsAsync()
    {
        await using SqliteProductionStore store = await StoreAsync();
        return await store.GetAlertsAsync(new AlertQuery(), default);
    }

    private Task<SqliteProductionStore> StoreAsync() => SqliteProductionStore.OpenAsync(_folder["s.db"], true, TimeProvider.System, default);

    private Task<ProductionEngine> OpenAsync() => ProductionEngineFactory.OpenAsync(_folder["s.db"], true, _clock, keepLeases: false, default);
}
