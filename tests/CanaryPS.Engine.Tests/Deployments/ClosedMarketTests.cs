using CanaryPS.Engine.Tests.Import;
using static CanaryPS.Engine.Tests.Calendars.GivenCalendar;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>A deployment while its market is closed: nothing is due, nothing goes stale, and what arrives is judged at once.</summary>
public class ClosedMarketTests
{
    /// <summary>A Saturday; the deployment starts on the Monday before, at 04:00 in New York.</summary>
    private static readonly DateTimeOffset Saturday = Utc("2026-01-10 12:00");

    private static readonly DateTimeOffset MondayOpen = Utc("2026-01-12 14:30");

    [Fact]
    public async Task A_start_before_the_opening_waits_for_it()
    {
        await using ImportFixture fixture = await OpenAsync();

        TickResult first = await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.Equal((VerdictKind.Hold, DeploymentStage.PREPARATION), (first.Verdict!.Kind, first.Deployment.Stage));
        Assert.EndsWith("XNYS is closed; it may go on at Mon 2026-01-05 14:30 UTC", first.Verdict.Reason, StringComparison.Ordinal);

        fixture.Clock.AdvanceTo(Utc("2026-01-05 14:30"));
        TickResult opening = await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.Equal(DeploymentStage.CANARY, opening.Deployment.Stage);
    }

    [Fact]
    public async Task Over_a_weekend_nothing_is_due_and_nothing_goes_stale()
    {
        await using ImportFixture fixture = await OpenAsync();
        await RunToFridayCloseAsync(fixture);

        TickResult close = await TickAtAsync(fixture, Utc("2026-01-09 21:00"));
        Assert.Equal(Utc("2026-01-09 21:00"), close.Verdict!.Time);

        TickResult idle = await TickAtAsync(fixture, Saturday);
        Assert.Equal((TickOutcome.NothingDue, null), (idle.Outcome, idle.Verdict));
        Assert.Equal(MonitorState.HEALTHY, (await fixture.Engine.GetStatusAsync()).Monitor);

        TickResult open = await TickAtAsync(fixture, MondayOpen);
        Assert.Equal(MondayOpen, open.Verdict!.Time);
        Assert.DoesNotContain(open.Verdict.Evidence, e => e.State == EvidenceState.Stale);
        Assert.Equal(0, open.Verdict.FailingStreak);

        // The market is open and no data comes: now it goes stale.
        TickResult later = await TickAtAsync(fixture, MondayOpen.AddMinutes(2));
        Assert.Contains(later.Verdict!.Evidence, e => e.State == EvidenceState.Stale);
    }

    [Fact]
    public async Task What_arrives_on_a_Saturday_and_breaks_a_rollback_criterion_is_acted_on_at_once()
    {
        await using ImportFixture fixture = await OpenAsync();
        await RunToFridayCloseAsync(fixture);
        await TickAtAsync(fixture, Utc("2026-01-09 21:00"));

        fixture.Clock.AdvanceTo(Saturday);
        await ImportAsync(fixture, "late", 40, rejected: true, Utc("2026-01-09 20:59"));
        TickResult tick = await fixture.Engine.TickAsync(fixture.DeploymentId);

        Assert.Equal((VerdictKind.Rollback, Saturday), (tick.Verdict!.Kind, tick.Verdict.Time));
        Assert.Equal((DeploymentStage.ROLLBACK, 0.0), (tick.Deployment.Stage, tick.Deployment.ConfirmedWeight));
        Assert.NotNull(tick.Deployment.RollbackConfirmedAt);
    }

    [Fact]
    public async Task What_arrives_on_a_Saturday_and_is_sound_changes_nothing()
    {
        await using ImportFixture fixture = await OpenAsync();
        await RunToFridayCloseAsync(fixture);
        await TickAtAsync(fixture, Utc("2026-01-09 21:00"));

        fixture.Clock.AdvanceTo(Saturday);
        await ImportAsync(fixture, "late", 1, rejected: false, Utc("2026-01-09 20:59"));
        TickResult judged = await fixture.Engine.TickAsync(fixture.DeploymentId);
        Assert.Equal((VerdictKind.Hold, Saturday), (judged.Verdict!.Kind, judged.Verdict.Time));

        TickResult idle = await TickAtAsync(fixture, Saturday.AddHours(1));
        Assert.Equal(TickOutcome.NothingDue, idle.Outcome);
    }

    [Fact]
    public async Task A_person_rolls_back_on_a_Saturday_as_ever()
    {
        await using ImportFixture fixture = await OpenAsync();
        await RunToFridayCloseAsync(fixture, orders: 0);
        fixture.Clock.AdvanceTo(Saturday);

        Deployment ordered = await fixture.Engine.RollBackAsync(fixture.DeploymentId, "ana", "drill");

        Assert.Equal(DeploymentStage.ROLLBACK, ordered.Stage);
        Assert.NotNull(ordered.RollbackConfirmedAt);
    }

    [Fact]
    public async Task A_member_learns_on_a_Saturday_that_its_group_rolls_back()
    {
        await using ImportFixture fixture = await OpenAsync();
        ProductionConfiguration grouped = (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Configuration with
        {
            Group = new GroupSettings { Name = "desk", RollBackTogether = true },
        };
        string first = (await fixture.Engine.StartAsync(Given.Request(grouped, "first"))).Id;
        string second = (await fixture.Engine.StartAsync(Given.Request(grouped, "second"))).Id;
        fixture.Clock.AdvanceTo(Saturday);
        await fixture.Engine.TickAsync(second);

        await fixture.Engine.RollBackAsync(first, "ana", "drill");
        fixture.Clock.AdvanceTo(Saturday.AddSeconds(30));
        TickResult tick = await fixture.Engine.TickAsync(second);

        Assert.Equal(DeploymentStage.ROLLBACK, tick.Deployment.Stage);
        Assert.Contains(first, tick.Verdict!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_that_ends_before_the_plan_can_is_refused_at_the_start()
    {
        CalendarException error = await Assert.ThrowsAsync<CalendarException>(
            () => ImportFixture.OpenAsync(new ProductionSettings(), Shipped("XNYS") with { LastDay = new DateOnly(2026, 1, 4) }));

        Assert.Equal("CalendarRange", error.ErrorId);
    }

    private static Task<ImportFixture> OpenAsync() => ImportFixture.OpenAsync(new ProductionSettings(), Shipped("XNYS"));

    /// <summary>Into CANARY at the week's first opening, then some orders and marks just before Friday's close.</summary>
    private static async Task RunToFridayCloseAsync(ImportFixture fixture, int orders = 40)
    {
        await TickAtAsync(fixture, Utc("2026-01-05 14:30"));
        Assert.Equal(DeploymentStage.CANARY, (await TickAtAsync(fixture, Utc("2026-01-05 14:31"))).Deployment.Stage);
        fixture.Clock.AdvanceTo(Utc("2026-01-09 20:59"));
        await ImportAsync(fixture, "week", orders, rejected: false, Utc("2026-01-09 20:58"));
        await fixture.Engine.TickAsync(fixture.DeploymentId);
    }

    private static async Task<TickResult> TickAtAsync(ImportFixture fixture, DateTimeOffset time)
    {
        fixture.Clock.AdvanceTo(time);
        return await fixture.Engine.TickAsync(fixture.DeploymentId);
    }

    private static async Task ImportAsync(ImportFixture fixture, string name, int orders, bool rejected, DateTimeOffset time)
    {
        string end = rejected ? "\"kind\":\"rejected\"" : "\"kind\":\"filled\",\"price\":100";
        IEnumerable<string> lines = Enumerable.Range(0, orders).SelectMany(i => (string[])
        [
            $$"""{"event_id":"{{name}}-{{i}}a","kind":"submitted","client_order_id":"{{name}}{{i}}","instrument":"AAA","side":"{{(i % 2 == 0 ? "buy" : "sell")}}","time":"{{time.AddMilliseconds(i * 100):O}}","quantity":10,"decision_price":100}""",
            $$"""{"event_id":"{{name}}-{{i}}b",{{end}},"client_order_id":"{{name}}{{i}}","instrument":"AAA","side":"{{(i % 2 == 0 ? "buy" : "sell")}}","time":"{{time.AddMilliseconds((i * 100) + 50):O}}","quantity":10}""",
        ]);
        string mark = $$"""{"time":"{{time.AddSeconds(30):O}}","prices":{"AAA":100},"baseline_capital":900000,"candidate_capital":100000}""";
        ImportSummary summary = await fixture.ImportAsync(fixture.Request(fixture.Write(name + ".jsonl", string.Join('\n', [.. lines, mark, ""]))));
        Assert.Equal(0, summary.Quarantined);
    }
}
