using CanaryPS.Engine.Tests.Import;

namespace CanaryPS.Engine.Tests.Deployments;

public class OverviewTests
{
    [Fact]
    public async Task A_deployment_that_nothing_has_evaluated_has_no_health()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        DeploymentOverview before = await LineAsync(fixture);
        Assert.Equal((null, null, DeploymentStage.PREPARATION), (before.Health, before.EvaluatedAt, before.Stage));

        await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.Equal(HealthStatus.HEALTHY, (await LineAsync(fixture)).Health);
    }

    [Fact]
    public async Task One_that_is_not_evaluated_any_more_is_late()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.False((await LineAsync(fixture)).IsLate);

        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddMinutes(10));
        Assert.True((await LineAsync(fixture)).IsLate);
    }

    [Fact]
    public async Task What_people_did_and_what_is_wrong_is_told()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await fixture.Engine.SuspendAsync(fixture.DeploymentId, "bo", "news");
        DeploymentOverview suspended = await LineAsync(fixture);
        Assert.Equal((true, null), (suspended.IsSuspended, suspended.NextStepAt));

        Deployment rolledBack = await fixture.Engine.RollBackAsync(fixture.DeploymentId, "bo", "enough");
        DeploymentOverview line = await LineAsync(fixture);
        Assert.Equal((DeploymentStage.ROLLBACK, rolledBack.IsUnconfirmed, rolledBack.EndedAt), (line.Stage, line.IsUnconfirmed, line.EndedAt));
    }

    [Fact]
    public async Task Open_alerts_are_counted_and_the_worst_is_named()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        await fixture.Engine.PutThresholdsAsync([Above("queue", warning: 1, critical: 2), Above("depth", warning: 1, critical: 9)], null, replace: true, "ana");
        await fixture.Engine.AddSamplesAsync(fixture.DeploymentId, [Sample(fixture, "queue"), Sample(fixture, "depth")]);

        ProductionOverview overview = await fixture.Engine.GetOverviewAsync(0);
        Assert.Equal((2, AlertSeverity.CRITICAL), (overview.Deployments[0].OpenAlerts, overview.Deployments[0].WorstAlert));
        Assert.Equal((2, 1), (overview.OpenAlerts, overview.CriticalAlerts));
    }

    [Fact]
    public async Task Of_those_that_ended_and_need_nobody_only_the_newest_are_listed()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        List<string> ids = [fixture.DeploymentId];
        for (int i = 0; i < 3; i++)
        {
            fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddMinutes(1));
            ids.Add((await fixture.Engine.StartAsync(Given.Request((await fixture.Engine.GetDeploymentAsync(ids[0])).Configuration, $"s{i}"))).Id);
        }

        foreach (string id in ids[..3])
        {
            fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddMinutes(1));
            await fixture.Engine.RollBackAsync(id, "bo", "enough");
            foreach (Alert alert in await fixture.Engine.GetAlertsAsync(new AlertQuery { DeploymentId = id, OpenOnly = true }))
                await fixture.Engine.ResolveAlertAsync(alert.Id, "bo");
        }

        ProductionOverview overview = await fixture.Engine.GetOverviewAsync(2);
        Assert.Equal([ids[1], ids[2], ids[3]], overview.Deployments.Select(deployment => deployment.Id));
        Assert.Equal(4, overview.DeploymentCount);
        Assert.Equal([ids[3]], (await fixture.Engine.GetOverviewAsync(0)).Deployments.Select(deployment => deployment.Id));
    }

    [Fact]
    public async Task A_deployment_that_is_none_has_no_orders_and_no_journal()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();

        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => fixture.Engine.GetOrderEventsAsync("none", 5));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => fixture.Engine.GetJournalEntriesAsync(new JournalQuery { DeploymentId = "none" }));
    }

    private static async Task<DeploymentOverview> LineAsync(ImportFixture fixture) => Assert.Single((await fixture.Engine.GetOverviewAsync(10)).Deployments);

    private static MetricThreshold Above(string metric, double warning, double critical) =>
        new() { MetricName = metric, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = warning, CriticalThreshold = critical };

    private static MetricSample Sample(ImportFixture fixture, string name) => new()
    {
        DeploymentId = fixture.DeploymentId, Name = name, Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = fixture.Clock.GetUtcNow(), Value = 5, Unit = "count",
    };
}
