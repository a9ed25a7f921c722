using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Reconciliation;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>Comparisons as the ticks of a driver make them.</summary>
public sealed class ReconciliationBoardTests
{
    private const string Instrument = "BTC/USD";
    private const string PositionKey = "break-position-candidate-BTC|USD";

    [Fact]
    public async Task What_agrees_is_clean_at_the_first_tick_and_again_each_interval()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock);
        await one.FillAsync(3);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 3;

        await one.TickAsync();
        Assert.True((await one.ReportAsync())!.IsClean);
        Assert.Equal(2, one.Venue.Asked);
        clock.AdvanceTo(Given.Start.AddSeconds(59));
        await one.TickAsync();
        Assert.Equal(2, one.Venue.Asked);
        clock.AdvanceTo(Given.Start.AddSeconds(60));
        await one.TickAsync();
        Assert.Equal(4, one.Venue.Asked);
        Assert.Equal(Given.Start.AddSeconds(60), (await one.ReportAsync())!.Time);
        Assert.Empty(await one.AlertsAsync());
    }

    [Fact]
    public async Task A_difference_is_a_break_after_the_settling_time_and_ends_only_when_they_agree()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock);
        await one.FillAsync(3);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 5;

        await one.TickAsync();
        clock.AdvanceTo(Given.Start.AddSeconds(4));
        await one.TickAsync();
        Assert.Null(await one.ReportAsync());
        clock.AdvanceTo(Given.Start.AddSeconds(5));
        await one.TickAsync();

        ReconciliationBreak found = Assert.Single((await one.ReportAsync())!.Breaks);
        Assert.Equal((BreakKind.Position, Arm.Candidate, Instrument, 5m, 3m, Given.Start), (found.Kind, found.Arm, found.Subject, found.Venue, found.Ledger, found.Since));
        Alert alert = Assert.Single(await one.AlertsAsync());
        Assert.Equal((PositionKey, AlertSeverity.CRITICAL), (alert.Key, alert.Severity));
        Assert.Equal("The candidate's position in BTC/USD is 5 at broker and 3 in the ledger: +2.", alert.Message);

        // It trades on: both figures move, the difference stays, and it is no news.
        await one.FillAsync(1);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 6;
        await CompareAsync(one, clock, 65);
        found = Assert.Single((await one.ReportAsync())!.Breaks);
        Assert.Equal((6m, 4m, Given.Start), (found.Venue, found.Ledger, found.Since));
        Assert.Equal(alert.UpdatedAt, Assert.Single(await one.AlertsAsync()).UpdatedAt);

        one.Venue.Positions[(Arm.Candidate, Instrument)] = 4;
        await CompareAsync(one, clock, 130);
        Assert.True((await one.ReportAsync())!.IsClean);
        Assert.Empty(await one.AlertsAsync());
    }

    [Fact]
    public async Task Events_that_were_under_way_are_no_break()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 3;
        await one.TickAsync();
        Assert.Null(await one.ReportAsync());

        // The fill comes in, and more that the venue had not done yet when it was asked.
        clock.AdvanceTo(Given.Start.AddSeconds(1));
        await one.FillAsync(3);
        await one.FillAsync(4);
        await one.TickAsync();

        Assert.True((await one.ReportAsync())!.IsClean);
        Assert.Empty(await one.AlertsAsync());
    }

    [Fact]
    public async Task Orders_that_one_side_does_not_have_are_breaks_of_their_own()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, new ReconciliationSettings { SettleSeconds = 0 });
        await one.SubmitAsync("candidate-1-B-1", 5, Arm.Baseline);
        await one.SubmitAsync("candidate-1-C-1", 5);
        one.Venue.Orders.Add(Open("candidate-1-C-1", 2));
        one.Venue.Orders.Add(Open("candidate-1-C-2", 7));

        await one.TickAsync();

        Assert.Equal(
            [("candidate-1-B-1", null, 5m), ("candidate-1-C-1", 2m, 5m), ("candidate-1-C-2", 7m, null)],
            (await one.ReportAsync())!.Breaks.Select(b => (b.Subject, b.Venue, b.Ledger)));
        Assert.All(await one.AlertsAsync(), alert => Assert.Equal(AlertSeverity.HIGH, alert.Severity));
        Assert.Equal(3, (await one.AlertsAsync()).Count);

        static OpenOrder Open(string id, decimal remaining) => new(id, Arm.Candidate, Instrument, OrderSide.Buy, remaining, 0, Given.Start, true);
    }

    [Fact]
    public async Task What_was_handed_over_is_still_the_candidate_s_at_the_venue()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, new ReconciliationSettings { SettleSeconds = 0 });
        await one.FillAsync(3);
        await one.FillAsync(-3, id: $"candidate-1-C-handover-10-{Instrument}", reason: "HandOver");
        await one.FillAsync(3, arm: Arm.Baseline, id: $"candidate-1-B-handover-10-{Instrument}", reason: "HandOver");
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 3;

        await one.TickAsync();

        Assert.True((await one.ReportAsync())!.IsClean);
    }

    [Fact]
    public async Task Cash_of_a_dedicated_account_follows_the_candidate_s_fills()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, new ReconciliationSettings { SettleSeconds = 0 }, isDedicated: true);
        await one.FillAsync(3, price: 10, fees: 1);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 3;
        one.Venue.Cash = 969;
        await one.TickAsync();
        Assert.True((await one.ReportAsync())!.IsClean);
        Assert.Equal(1000, (await one.Store.FindReconciliationAsync(one.Deployment.Id, default))!.OpeningCash);

        // The baseline trades elsewhere, and is not compared.
        await one.FillAsync(-1, price: 20, fees: 1);
        await one.FillAsync(9, price: 50, arm: Arm.Baseline);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 2;
        one.Venue.Cash = 988;
        await CompareAsync(one, clock, 60);
        Assert.True((await one.ReportAsync())!.IsClean);

        one.Venue.Cash = 888;
        await CompareAsync(one, clock, 120);
        ReconciliationBreak found = Assert.Single((await one.ReportAsync())!.Breaks);
        Assert.Equal((BreakKind.Cash, null, "USD", 888m, 988m), (found.Kind, found.Arm, found.Subject, found.Venue, found.Ledger));
        Assert.Equal("break-cash-account-USD", Assert.Single(await one.AlertsAsync()).Key);
    }

    [Fact]
    public async Task A_venue_that_can_t_be_asked_is_never_clean_and_ends_no_break()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, new ReconciliationSettings { SettleSeconds = 0 });
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 5;
        await one.TickAsync();
        one.Venue.Trouble = () => throw new VenueException("VenueDown", "the broker answers 503");
        await CompareAsync(one, clock, 60);

        ReconciliationReport report = (await one.ReportAsync())!;
        Assert.False(report.IsClean);
        Assert.Contains("503", report.Problem, StringComparison.Ordinal);
        Assert.Single(report.Breaks);
        Assert.Equal([PositionKey, "reconciliation-unavailable"], (await one.AlertsAsync()).Select(a => a.Key).Order());

        one.Venue.Trouble = null;
        one.Venue.Positions.Clear();
        await CompareAsync(one, clock, 120);
        Assert.True((await one.ReportAsync())!.IsClean);
        Assert.Empty(await one.AlertsAsync());
    }

    [Fact]
    public async Task A_venue_that_hangs_delays_no_tick_and_is_given_up()
    {
        FakeTimeProvider clock = new(Given.Start);
        TaskCompletionSource never = new();
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, realClock: clock);
        one.Venue.Trouble = () => never.Task;

        await one.TickAsync();
        await one.TickAsync();
        Assert.Null(await one.ReportAsync());
        while (await one.ReportAsync() is null)
        {
            clock.Advance(Comparison.Patience);
            await one.TickAsync();
        }

        Assert.Contains("no answer within 15 s", (await one.ReportAsync())!.Problem, StringComparison.Ordinal);
        Assert.Equal("reconciliation-unavailable", Assert.Single(await one.AlertsAsync()).Key);
        never.SetResult();
    }

    [Fact]
    public async Task It_is_compared_again_by_another_process_and_after_a_reconnect_before_it_is_due()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock);
        await one.TickAsync();
        clock.AdvanceTo(Given.Start.AddSeconds(1));
        await one.RestartAsync();
        await one.TickAsync();
        Assert.Equal(Given.Start.AddSeconds(1), (await one.ReportAsync())!.Time);

        clock.AdvanceTo(Given.Start.AddSeconds(2));
        await one.TickAsync();
        Assert.Equal(Given.Start.AddSeconds(1), (await one.ReportAsync())!.Time);
        one.Board.NoteReconnected(one.Deployment.Id);
        await one.TickAsync();
        Assert.Equal(Given.Start.AddSeconds(2), (await one.ReportAsync())!.Time);
    }

    [Fact]
    public async Task A_break_keeps_its_beginning_across_processes()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock, new ReconciliationSettings { SettleSeconds = 0 });
        one.Venue.Positions[(Arm.Baseline, Instrument)] = 5;
        await one.TickAsync();
        await one.RestartAsync();
        await CompareAsync(one, clock, 60);

        Assert.Equal(Given.Start, Assert.Single((await one.ReportAsync())!.Breaks).Since);
        Assert.Single(await one.AlertsAsync());
    }

    [Fact]
    public async Task On_command_it_is_compared_at_once_and_alerts_follow()
    {
        SimulatedClock clock = new(Given.Start);
        await using ReconciledDeployment one = await ReconciledDeployment.CreateAsync(clock);
        one.Venue.Positions[(Arm.Candidate, Instrument)] = 5;

        ReconciliationReport report = await one.Board.CompareAsync(one.Deployment, default);

        Assert.Equal(5, Assert.Single(report.Breaks).Venue);
        Assert.Equal(PositionKey, Assert.Single(await one.AlertsAsync()).Key);
    }

    private static async Task CompareAsync(ReconciledDeployment one, SimulatedClock clock, double seconds)
    {
        clock.AdvanceTo(Given.Start.AddSeconds(seconds));
        await one.TickAsync();
        clock.AdvanceTo(Given.Start.AddSeconds(seconds + 5));
        await one.TickAsync();
    }
}
