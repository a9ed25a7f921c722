namespace CanaryPS.Engine.Tests.Intake;

/// <summary>Events that come in as they happen: stored when they are acknowledged, and a breach is decided and carried out without a tick.</summary>
public sealed class EventIntakeTests
{
    [Fact]
    public async Task A_fill_that_breaks_the_loss_budget_takes_the_candidate_out_before_it_is_acknowledged()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();
        IntakeReceipt bought = await fixture.TakeAsync(fixture.Filled("C1", OrderSide.Buy, 100));

        IntakeReceipt sold = await fixture.TakeAsync(fixture.Filled("C2", OrderSide.Sell, 89));

        Assert.Equal((2, false), (bought.Accepted, bought.RolledBack));
        Assert.Equal((2, true), (sold.Accepted, sold.RolledBack));
        Deployment deployment = await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId);
        Assert.Equal(DeploymentStage.ROLLBACK, deployment.Stage);
        Assert.Contains("lost 1100.00", deployment.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await fixture.InForceAsync())!.Weight);
        Assert.Equal(4, (await fixture.LogAsync()).Entries.Count);
    }

    [Fact]
    public async Task What_is_quiet_is_in_the_log_alone_and_counts_once()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();
        long version = (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Version;
        OrderEvent[] events = fixture.Filled("C1", OrderSide.Buy, 100);
        await fixture.TakeAsync(events);

        IntakeReceipt again = await fixture.TakeAsync([.. events, .. events, .. fixture.Filled("C2", OrderSide.Buy, 100)]);

        Assert.Equal((2, 4), (again.Accepted, again.Duplicates));
        Assert.Equal(["C1-0", "C1-1", "C2-0", "C2-1"], (await fixture.LogAsync()).Entries.Select(entry => entry.Order!.EventId));
        Assert.Equal(version, (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Version);
    }

    [Fact]
    public async Task Slow_fills_that_break_a_rollback_bound_are_not_left_to_the_next_evaluation()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync(new ProductionSettings { MinSamples = 5, RollbackLatencyP95 = 500 });
        await fixture.Engine.AddOrderEventsAsync(fixture.DeploymentId, fixture.Filled("C0", OrderSide.Buy, 100), "ana");
        await ImportMarkAsync(fixture);
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        IntakeReceipt few = await fixture.TakeAsync([.. Enumerable.Range(1, 3).SelectMany(i => fixture.Filled($"S{i}", OrderSide.Buy, 100, milliseconds: 2000))]);

        IntakeReceipt enough = await fixture.TakeAsync([.. Enumerable.Range(4, 3).SelectMany(i => fixture.Filled($"S{i}", OrderSide.Buy, 100, milliseconds: 2000))]);

        Assert.False(few.RolledBack);
        Assert.True(enough.RolledBack, (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Reason);
    }

    [Fact]
    public async Task A_process_that_does_not_drive_the_deployment_stores_and_the_driver_decides()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();
        await using ProductionEngine other = await fixture.OpenAsync();
        OrderEvent[] loss = [.. fixture.Filled("C1", OrderSide.Buy, 100), .. fixture.Filled("C2", OrderSide.Sell, 89)];

        IntakeReceipt taken = await other.TakeAsync(fixture.DeploymentId, loss, "feed");
        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal((4, false), (taken.Accepted, taken.RolledBack));
        Assert.Equal((VerdictKind.Rollback, DeploymentStage.ROLLBACK), (tick.Verdict!.Kind, tick.Deployment.Stage));
    }

    [Fact]
    public async Task A_command_in_between_loses_no_event_and_no_breach()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();
        await fixture.Engine.SuspendAsync(fixture.DeploymentId, "ana", "look");

        IntakeReceipt taken = await fixture.TakeAsync([.. fixture.Filled("C1", OrderSide.Buy, 100), .. fixture.Filled("C2", OrderSide.Sell, 89)]);
        await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal(4, taken.Accepted);
        Assert.Equal(4, (await fixture.LogAsync()).Entries.Count);
        Assert.Equal(DeploymentStage.ROLLBACK, (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Stage);
    }

    [Fact]
    public async Task An_event_that_cannot_be_used_is_refused_with_all_that_came_with_it()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();
        OrderEvent[] events = fixture.Filled("C1", OrderSide.Buy, 100);

        await Assert.ThrowsAsync<ImportException>(() => fixture.TakeAsync(events[0], events[1] with { Quantity = 0 }));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => fixture.Engine.TakeAsync("none", [events[0] with { DeploymentId = "none" }], "feed"));

        Assert.Empty((await fixture.LogAsync()).Entries);
    }

    [Fact]
    public async Task Many_senders_at_once_lose_nothing()
    {
        await using IntakeFixture fixture = await IntakeFixture.InCanaryAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => fixture.TakeAsync(fixture.Filled($"C{i}", OrderSide.Buy, 100)))));

        Assert.Equal(400, (await fixture.LogAsync()).Entries.Select(entry => entry.Order!.EventId).Distinct().Count());
    }

    private static async Task ImportMarkAsync(IntakeFixture fixture)
    {
        using TempFolder folder = new();
        string path = folder["mark.jsonl"];
        await File.WriteAllTextAsync(path, FormattableString.Invariant($"{{\"time\":\"{fixture.Clock.GetUtcNow():O}\",\"prices\":{{\"AAA\":100}},\"baseline_capital\":950000,\"candidate_capital\":50000}}\n"));
        await foreach (ImportSummary _ in fixture.Engine.ImportOrderEventsAsync(new ImportRequest { DeploymentId = fixture.DeploymentId, Path = path, Actor = "ana" }))
        {
        }
    }
}
