using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;
using static CanaryPS.Engine.Tests.Calendars.GivenCalendar;

namespace CanaryPS.Engine.Tests.Deployments;

public class PromotionGateTests
{
    private static readonly CalendarSettings NewYork = Shipped("XNYS");
    private static readonly CalendarSettings AlwaysOpen = Shipped("24x7");

    private static readonly PromotionWindow Mornings = new()
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday], From = new TimeOnly(10, 0), To = new TimeOnly(11, 30),
    };

    private static readonly PromotionWindow Night = new()
    {
        Days = [DayOfWeek.Friday], From = new TimeOnly(22, 0), To = new TimeOnly(2, 0), Timezone = "Europe/Madrid",
    };

    [Theory]
    [InlineData("2024-03-08 20:59", "2024-03-08 20:59")]
    [InlineData("2024-03-08 21:00", "2024-03-11 13:30")] // over the weekend and the change of the clocks
    [InlineData("2024-12-24 18:00", "2024-12-26 14:30")] // half day and Christmas
    public void With_a_calendar_a_step_is_left_in_a_session(string now, string allowed) =>
        AssertAllowed(new ProductionSettings(), NewYork, now, allowed);

    [Theory]
    [InlineData("2024-03-04 14:59", "2024-03-04 15:00")] // 10:00 in winter
    [InlineData("2024-03-04 16:29", "2024-03-04 16:29")]
    [InlineData("2024-03-04 16:30", "2024-03-05 15:00")] // its end is outside
    [InlineData("2024-03-05 17:00", "2024-03-11 14:00")] // 10:00 in summer
    [InlineData("2024-05-24 15:00", "2024-05-28 14:00")] // Memorial Day is a Monday
    public void A_window_counts_in_the_calendars_zone_and_needs_a_session(string now, string allowed) =>
        AssertAllowed(new ProductionSettings { PromotionWindows = [Mornings] }, NewYork, now, allowed);

    [Theory]
    [InlineData("2024-03-08 20:59", "2024-03-08 21:00")]
    [InlineData("2024-03-09 00:59", "2024-03-09 00:59")] // over midnight, on Saturday
    [InlineData("2024-03-09 01:00", "2024-03-15 21:00")]
    [InlineData("2024-03-29 22:00", "2024-03-29 22:00")]
    [InlineData("2024-04-05 19:00", "2024-04-05 20:00")] // summer time
    public void A_window_with_its_own_zone_needs_no_calendar(string now, string allowed) =>
        AssertAllowed(new ProductionSettings { PromotionWindows = [Night] }, null, now, allowed);

    [Theory]
    [InlineData("2024-03-11 13:30", "2024-03-11 13:30")]
    [InlineData("2024-03-11 13:31", "2024-03-11 13:31")]
    [InlineData("2024-03-11 13:32", "2024-03-12 13:30")] // later than three intervals of 30 s
    [InlineData("2024-03-08 22:00", "2024-03-11 13:30")]
    public void At_the_opening_is_within_three_intervals_of_it(string now, string allowed) =>
        AssertAllowed(new ProductionSettings { PromoteAt = PromotionPoint.SessionOpen }, NewYork, now, allowed);

    [Theory]
    [InlineData("2024-03-08 20:59", "2024-03-08 21:00")]
    [InlineData("2024-03-08 21:00", "2024-03-08 21:00")]
    [InlineData("2024-03-10 12:00", "2024-03-10 12:00")] // until the next opening
    [InlineData("2024-03-11 13:30", "2024-03-11 20:00")]
    [InlineData("2024-07-03 16:00", "2024-07-03 17:00")] // half day
    public void After_the_close_is_until_the_next_opening(string now, string allowed) =>
        AssertAllowed(new ProductionSettings { PromoteAt = PromotionPoint.SessionClose }, NewYork, now, allowed);

    [Theory]
    [InlineData(PromotionPoint.SessionOpen)]
    [InlineData(PromotionPoint.SessionClose)]
    public void A_market_that_never_closes_has_its_boundary_at_midnight(PromotionPoint point)
    {
        ProductionSettings settings = new() { PromoteAt = point };

        AssertAllowed(settings, AlwaysOpen, "2024-03-08 00:01", "2024-03-08 00:01");
        AssertAllowed(settings, AlwaysOpen, "2024-03-08 00:02", "2024-03-09 00:00");
    }

    [Fact]
    public void An_advance_becomes_a_hold_that_says_until_when()
    {
        Verdict held = PromotionGate.Apply(In(NewYork), Says(VerdictKind.Advance, "2024-03-08 21:00"));

        Assert.Equal(VerdictKind.Hold, held.Kind);
        Assert.Equal("every criterion passes, but XNYS is closed; it may go on at Mon 2024-03-11 13:30 UTC", held.Reason);
        Assert.Equal(VerdictKind.Advance, PromotionGate.Apply(In(NewYork), Says(VerdictKind.Advance, "2024-03-11 13:30")).Kind);
    }

    [Fact]
    public void Neither_a_rollback_nor_a_hold_is_touched()
    {
        foreach (VerdictKind kind in (VerdictKind[])[VerdictKind.Rollback, VerdictKind.Hold])
        {
            Verdict verdict = Says(kind, "2024-03-09 12:00");
            Assert.Same(verdict, PromotionGate.Apply(In(NewYork), verdict));
        }
    }

    [Fact]
    public void Nothing_goes_on_after_the_calendars_end_but_time_counts_on()
    {
        Verdict held = PromotionGate.Apply(In(NewYork), Says(VerdictKind.Advance, "2031-01-02 15:00"));
        TradingTime time = TradingTime.Of(NewYork);

        Assert.Equal(VerdictKind.Hold, held.Kind);
        Assert.Contains("XNYS knows 2015-01-01 to 2030-12-31 only", held.Reason, StringComparison.Ordinal);
        Assert.True(time.IsOpen(Utc("2031-01-02 15:00")));
        Assert.Equal(TimeSpan.FromMinutes(30 + 60), time.Between(Utc("2030-12-31 20:30"), Utc("2031-01-01 06:00")));
        Assert.Equal(Utc("2031-01-01 06:00"), time.Add(Utc("2030-12-31 20:30"), TimeSpan.FromMinutes(90)));
        Assert.Equal(Utc("2031-02-01 00:01"), time.NextLook(Utc("2031-02-01 00:00"), TimeSpan.FromMinutes(1)));
    }

    private static void AssertAllowed(ProductionSettings settings, CalendarSettings? calendar, string now, string allowed)
    {
        PromotionGate gate = new(settings, calendar is null ? TradingTime.Wall : TradingTime.Of(calendar));

        Assert.Equal(Utc(allowed), gate.NextAllowed(Utc(now)));
        Assert.Equal(now == allowed, gate.Wait(Utc(now)) is null);
    }

    private static Deployment In(CalendarSettings calendar)
    {
        Deployment started = Given.Started().Deployment;
        return started with { Configuration = started.Configuration with { Calendar = calendar } };
    }

    private static Verdict Says(VerdictKind kind, string time) => new()
    {
        DeploymentId = "candidate-1",
        Time = Utc(time),
        Stage = DeploymentStage.CANARY,
        Weight = 5,
        Kind = kind,
        Health = HealthStatus.HEALTHY,
        Reason = "every criterion passes",
        FailingStreak = 0,
        Evidence = [],
    };
}
