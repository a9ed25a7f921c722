namespace CanaryPS.Engine.Tests.Import;

public sealed class ExternalFlowTests
{
    [Fact]
    public async Task An_external_flow_trades_nothing_by_itself_and_leaves_preparation()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await DriveAsync(fixture, 3);

        Assert.Empty(await fixture.LogAsync());
        Assert.Equal(DeploymentStage.CANARY, (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Stage);
    }

    [Fact]
    public async Task A_rollback_is_confirmed_only_once_imported_events_show_it_flat()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await DriveAsync(fixture, 3);
        await ImportAsync(fixture, "buy", OrderSide.Buy);
        await DriveAsync(fixture, 1);

        await fixture.Engine.RollBackAsync(fixture.DeploymentId, "ana", "test");
        await DriveAsync(fixture, 8);
        Deployment waiting = await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId);
        Assert.Equal(DeploymentStage.ROLLBACK, waiting.Stage);
        Assert.Null(waiting.RollbackConfirmedAt);
        IReadOnlyList<Alert> alerts = await fixture.Engine.GetAlertsAsync(new AlertQuery { OpenOnly = true, Severity = AlertSeverity.CRITICAL });
        Assert.Contains(alerts, alert => alert.Message.Contains("The flow is external") && alert.Message.Contains("Sell 10 AAA"));

        await ImportAsync(fixture, "sell", OrderSide.Sell);
        await DriveAsync(fixture, 8);
        Assert.NotNull((await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).RollbackConfirmedAt);
    }

    [Fact]
    public async Task Imported_marks_and_fills_reach_the_metrics_of_the_next_tick()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        await DriveAsync(fixture, 2);
        string path = fixture.Write("day.jsonl", """
            {"time":"2026-01-05T09:00:00Z","prices":{"AAA":100},"baseline_capital":900000,"candidate_capital":100000}
            {"event_id":"1","kind":"submitted","client_order_id":"C1","instrument":"AAA","side":"buy","time":"2026-01-05T09:00:01Z","quantity":10,"decision_price":100}
            {"event_id":"2","kind":"filled","client_order_id":"C1","instrument":"AAA","side":"buy","time":"2026-01-05T09:00:02Z","quantity":10,"price":101}
            {"time":"2026-01-05T09:00:10Z","prices":{"AAA":111},"baseline_capital":900000,"candidate_capital":100000}

            """);

        ImportSummary summary = await fixture.ImportAsync(fixture.Request(path));
        await DriveAsync(fixture, 2);

        Assert.Equal((4L, 0L), (summary.Accepted, summary.Quarantined));
        List<MetricSample> samples = [];
        await foreach (MetricSample sample in fixture.Engine.GetMetricsAsync(new MetricQuery { DeploymentId = fixture.DeploymentId }))
            samples.Add(sample);

        Assert.Equal(100, samples.Last(s => s.Arm == Arm.Candidate && s.Name == MetricNames.Slippage).Value!.Value, 9);
    }

    private static async Task ImportAsync(ImportFixture fixture, string id, OrderSide side)
    {
        string when = fixture.Clock.GetUtcNow().ToString("O");
        await fixture.ImportAsync(fixture.Request(fixture.Write(id + ".jsonl", $$"""
            {"event_id":"s{{id}}","kind":"Submitted","client_order_id":"{{id}}","instrument":"AAA","side":"{{side}}","time":"{{when}}","quantity":10}
            {"event_id":"f{{id}}","kind":"Filled","client_order_id":"{{id}}","instrument":"AAA","side":"{{side}}","time":"{{when}}","quantity":10,"price":100}

            """)));
    }

    private static async Task DriveAsync(ImportFixture fixture, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            await fixture.Engine.TickAsync(fixture.DeploymentId);
            fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(31));
        }
    }
}
