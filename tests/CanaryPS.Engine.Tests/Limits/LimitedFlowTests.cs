using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Import;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>Limits of a deployment whose orders are made elsewhere: broken ones are found in the tick that reads them.</summary>
public sealed class LimitedFlowTests
{
    private static readonly ProductionSettings Settings = new() { MonitoringInterval = 3600, StalenessSeconds = 1e6 };

    [Fact]
    public async Task A_hard_limit_rolls_back_at_once_stops_trading_and_pages()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 50, Hard = [LimitKind.OrderVolume] });
        await ImportAsync(fixture, quantity: 100);

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal((VerdictKind.Rollback, HealthStatus.CRITICAL), (tick.Verdict!.Kind, tick.Verdict.Health));
        Evidence evidence = tick.Verdict.Evidence.Single(e => e.Criterion == "limit_order_volume");
        Assert.Equal((CriterionKind.Rollback, EvidenceState.Fail, 100.0, 50.0), (evidence.Kind, evidence.State, evidence.Value, evidence.Bound));
        Assert.Equal(DeploymentStage.ROLLBACK, tick.Deployment.Stage);
        Assert.Equal(AlertSeverity.CRITICAL, (await AlertAsync(fixture, "limit-order-volume"))!.Severity);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(fixture.StorePath, false, TimeProvider.System, default);
        TradingStop stop = Assert.Single(await store.GetTradingStopsAsync(inForceOnly: true, default));
        Assert.Equal((StopScope.Deployment, fixture.DeploymentId, LimitKind.OrderVolume, "engine"), (stop.Scope, stop.Target, stop.Limit, stop.StoppedBy));
    }

    [Fact]
    public async Task Another_limit_pages_once_and_a_process_that_reads_the_log_again_does_not_page_anew()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 50 });
        await ImportAsync(fixture, quantity: 100);
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        Alert alert = (await AlertAsync(fixture, "limit-order-volume"))!;
        Assert.Equal(1, await BrokenAsync(fixture));

        await fixture.Engine.ResolveAlertAsync(alert.Id, "ben");
        await fixture.RestartAsync();
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.NotEqual(DeploymentStage.ROLLBACK, tick.Deployment.Stage);
        Assert.Equal(1, await BrokenAsync(fixture));
        Assert.Equal(AlertState.Resolved, (await AlertAsync(fixture, "limit-order-volume"))!.State);
    }

    [Fact]
    public async Task A_loss_that_was_won_back_before_anybody_looked_is_still_the_end()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxLoss = 300 });
        await ImportAsync(fixture, quantity: 100, low: 97);

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal(VerdictKind.Rollback, tick.Verdict!.Kind);
        Assert.Contains(tick.Verdict.Evidence, e => e is { Criterion: "limit_loss", Value: 300, Bound: 300 });
    }

    [Fact]
    public async Task What_keeps_its_limits_goes_on_as_if_there_were_none()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 100, MaxLoss = 301, MaxPosition = 100, MaxRepeats = 1 });
        await ImportAsync(fixture, quantity: 100, low: 97);

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.False(tick.Deployment.IsFinal);
        Assert.Equal(0, await BrokenAsync(fixture));
    }

    [Fact]
    public async Task Limits_that_are_not_those_of_the_journal_let_nothing_trade()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 50 });
        using (Microsoft.Data.Sqlite.SqliteConnection raw = new($"Data Source={fixture.StorePath};Pooling=False"))
        {
            raw.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = raw.CreateCommand();
            command.CommandText = "UPDATE deployments SET document = replace(document, '\"maxOrderVolume\":50', '\"maxOrderVolume\":5000')";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await fixture.RestartAsync();
        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal(VerdictKind.Rollback, tick.Verdict!.Kind);
        Assert.Contains("can't be trusted", tick.Verdict.Reason, StringComparison.Ordinal);
        Assert.NotNull(await AlertAsync(fixture, "limit-manifest"));
    }

    [Fact]
    public async Task Proposed_limits_are_in_force_when_another_person_approves_and_end_by_themselves()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 50, Hard = [LimitKind.OrderVolume] });
        DateTimeOffset until = fixture.Clock.GetUtcNow().AddMinutes(10);
        LimitsManifest wider = new() { MaxOrderVolume = 200, Hard = [LimitKind.OrderVolume] };

        DeploymentLimits proposed = await fixture.Engine.ProposeLimitsAsync(fixture.DeploymentId, wider, until, "ana", "a day of rebalancing");
        string hash = proposed.Proposal!.Hash;
        await Assert.ThrowsAsync<LimitsException>(() => fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash[..12], "Ana ", "mine"));
        await Assert.ThrowsAsync<LimitsException>(() => fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash[..7], "ben", "short"));
        DeploymentLimits approved = await fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash[..12], "ben", "agreed");

        Assert.Equal((hash, 2, until, "ana"), (approved.InForce!.Hash, approved.InForce.Revision, approved.InForce.Until, approved.InForce.ProposedBy));
        Assert.Equal(["ben"], approved.InForce.ApprovedBy);
        await ImportAsync(fixture, quantity: 100, second: 10);
        Assert.False((await fixture.Engine.TickAsync(fixture.DeploymentId)).Deployment.IsFinal);

        fixture.Clock.AdvanceTo(until);
        DeploymentLimits ended = await fixture.Engine.GetLimitsAsync(fixture.DeploymentId);
        Assert.Equal(50, ended.InForce!.Manifest.MaxOrderVolume);
        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.Equal((50m, 3), (tick.Deployment.Limits!.Manifest.MaxOrderVolume, tick.Deployment.Limits.Revision));
        Assert.Equal(1, (await fixture.Engine.GetJournalAsync(fixture.DeploymentId)).Count(entry => entry.Kind == "LimitsExpired"));

        fixture.Clock.AdvanceTo(until.AddMinutes(1));
        await ImportAsync(fixture, quantity: 100, second: 700, id: "C2");
        Assert.Equal(DeploymentStage.ROLLBACK, (await fixture.Engine.TickAsync(fixture.DeploymentId)).Deployment.Stage);
        await Assert.ThrowsAsync<InvalidTransitionException>(() => fixture.Engine.ProposeLimitsAsync(fixture.DeploymentId, wider, null, "ana", "late"));
    }

    [Fact]
    public async Task Two_approvers_are_two_persons()
    {
        await using ImportFixture fixture = await OpenAsync(new LimitsManifest { MaxOrderVolume = 50, ChangeApprovers = 2 });
        string hash = (await fixture.Engine.ProposeLimitsAsync(fixture.DeploymentId, new LimitsManifest { MaxOrderVolume = 60 }, null, "ana", "more")).Proposal!.Hash;

        DeploymentLimits one = await fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash, "ben", "yes");
        Assert.Equal((1, "ben"), (one.InForce!.Revision, Assert.Single(one.Proposal!.ApprovedBy)));
        await Assert.ThrowsAsync<LimitsException>(() => fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash, "BEN", "again"));
        DeploymentLimits two = await fixture.Engine.ApproveLimitsAsync(fixture.DeploymentId, hash, "eva", "yes");

        Assert.Equal((2, 60m), (two.InForce!.Revision, two.InForce.Manifest.MaxOrderVolume));
        Assert.Null(two.Proposal);
    }

    private static Task<ImportFixture> OpenAsync(LimitsManifest limits) => ImportFixture.OpenAsync(Settings, limits: limits);

    private static async Task<Alert?> AlertAsync(ImportFixture fixture, string key) =>
        (await fixture.Engine.GetAlertsAsync(new AlertQuery { DeploymentId = fixture.DeploymentId })).SingleOrDefault(alert => alert.Key == key);

    private static async Task<int> BrokenAsync(ImportFixture fixture) =>
        (await fixture.Engine.GetJournalAsync(fixture.DeploymentId)).Count(entry => entry.Kind == "LimitBroken");

    private static Task ImportAsync(ImportFixture fixture, int quantity, int low = 100, int second = 10, string id = "C1")
    {
        string At(int seconds) => Given.Start.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        return fixture.ImportAsync(fixture.Request(fixture.Write($"{id}.jsonl", $$"""
            {"time":"{{At(second - 1)}}","prices":{"AAA":100},"baseline_capital":950000,"candidate_capital":50000}
            {"event_id":"{{id}}1","kind":"submitted","client_order_id":"{{id}}","instrument":"AAA","side":"buy","time":"{{At(second)}}","quantity":{{quantity}},"decision_price":100}
            {"event_id":"{{id}}2","kind":"filled","client_order_id":"{{id}}","instrument":"AAA","side":"buy","time":"{{At(second)}}","quantity":{{quantity}},"price":100}
            {"time":"{{At(second + 1)}}","prices":{"AAA":{{low}}},"baseline_capital":950000,"candidate_capital":50000}
            {"time":"{{At(second + 2)}}","prices":{"AAA":101},"baseline_capital":950000,"candidate_capital":50000}

            """)));
    }
}
