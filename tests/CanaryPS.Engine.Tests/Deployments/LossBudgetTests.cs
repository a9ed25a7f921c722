using CanaryPS.Engine.Tests.Import;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>A loss beyond its budget takes the candidate out in the tick that reads it, long before the next evaluation is due.</summary>
public sealed class LossBudgetTests
{
    private static readonly ProductionSettings Settings = new() { MonitoringInterval = 3600, StalenessSeconds = 1e6, StageLossBudget = 0.02m };

    [Fact]
    public async Task An_imported_loss_that_was_won_back_rolls_back_in_the_next_tick()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync(Settings);
        await EnterCanaryAsync(fixture);
        await ImportLossAsync(fixture, low: 89);

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        AssertRolledBack(tick, fixture.Clock.GetUtcNow());
        Assert.Contains("since this step began the candidate lost 1100.00 of the 1000.00 that may be lost (110 %) at 2026-01-05 10:00:11.000 UTC", tick.Verdict!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_starts_after_the_import_finds_the_same()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync(Settings);
        await EnterCanaryAsync(fixture);
        await ImportLossAsync(fixture, low: 89);
        await fixture.RestartAsync();

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        AssertRolledBack(tick, fixture.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_loss_inside_its_budget_waits_for_the_evaluation_and_shows_what_is_used()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync(Settings);
        await EnterCanaryAsync(fixture);
        await ImportLossAsync(fixture, low: 90, high: 95);
        TickResult early = await fixture.Engine.TickAsync(fixture.DeploymentId);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        TickResult due = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal((TickOutcome.NothingDue, null), (early.Outcome, early.Verdict));
        Assert.Equal(DeploymentStage.CANARY, due.Deployment.Stage);
        Assert.Equal(0.5, await LastAsync(fixture, MetricNames.LossBudgetUsedStage));
        Assert.Equal(0.2, await LastAsync(fixture, MetricNames.LossBudgetUsedDeployment));
    }

    [Fact]
    public async Task An_amount_holds_before_anything_is_at_stake()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync(Settings with { DeploymentLossBudgetAmount = 100 });
        await ImportLossAsync(fixture, low: 98);

        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal((VerdictKind.Rollback, DeploymentStage.PREPARATION), (tick.Verdict!.Kind, tick.Verdict.Stage));
    }

    [Fact]
    public async Task A_bar_between_two_evaluations_is_enough()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["store.db"], createIfMissing: true, clock, keepLeases: false, default);
        ProductionConfiguration configuration = Given.Configuration(
            Settings with { MonitoringInterval = 1e6, StageLossBudget = null, StageLossBudgetAmount = 1 },
            new TradingSettings
            {
                MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2008, 9, 1), SecondsPerBar = 60 },
            });
        string id = (await engine.StartAsync(Given.Request(configuration))).Id;

        TickResult tick = await engine.TickAsync(id);
        for (int bar = 0; bar < 200 && !tick.Deployment.IsFinal; bar++)
        {
            clock.AdvanceTo(tick.NextDue!.Value);
            tick = await engine.TickAsync(id);
        }

        Assert.Equal(DeploymentStage.ROLLBACK, tick.Deployment.Stage);
        Assert.True(clock.GetUtcNow() < Given.Start.AddSeconds(1e6));
        Assert.Contains("since this step began the candidate lost", tick.Deployment.Reason, StringComparison.Ordinal);
    }

    private static void AssertRolledBack(TickResult tick, DateTimeOffset now)
    {
        Assert.Equal((VerdictKind.Rollback, HealthStatus.CRITICAL, now), (tick.Verdict!.Kind, tick.Verdict.Health, tick.Verdict.Time));
        Assert.Equal((DeploymentStage.ROLLBACK, 0.0), (tick.Deployment.Stage, tick.Deployment.Weight));
    }

    private static async Task EnterCanaryAsync(ImportFixture fixture)
    {
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        Assert.Equal(DeploymentStage.CANARY, (await fixture.Engine.TickAsync(fixture.DeploymentId)).Deployment.Stage);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(20));
    }

    /// <summary>100 units bought at 100, a mark at the low price, and one at the high price.</summary>
    private static Task ImportLossAsync(ImportFixture fixture, int low, int high = 120) => fixture.ImportAsync(fixture.Request(fixture.Write("day.jsonl", $$"""
        {"time":"2026-01-05T10:00:09Z","prices":{"AAA":100},"baseline_capital":950000,"candidate_capital":50000}
        {"event_id":"1","kind":"submitted","client_order_id":"C1","instrument":"AAA","side":"buy","time":"2026-01-05T10:00:10Z","quantity":100,"decision_price":100}
        {"event_id":"2","kind":"filled","client_order_id":"C1","instrument":"AAA","side":"buy","time":"2026-01-05T10:00:10Z","quantity":100,"price":100}
        {"time":"2026-01-05T10:00:11Z","prices":{"AAA":{{low}}},"baseline_capital":950000,"candidate_capital":50000}
        {"time":"2026-01-05T10:00:12Z","prices":{"AAA":{{high}}},"baseline_capital":950000,"candidate_capital":50000}

        """)));

    private static async Task<double?> LastAsync(ImportFixture fixture, string metric)
    {
        double? last = null;
        await foreach (MetricSample sample in fixture.Engine.GetMetricsAsync(new MetricQuery { DeploymentId = fixture.DeploymentId, Name = metric }))
            last = sample.Value;

        return last;
    }
}
