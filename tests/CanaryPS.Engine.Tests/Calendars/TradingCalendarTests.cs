using CanaryPS.Engine.Calendars;
using static CanaryPS.Engine.Tests.Calendars.GivenCalendar;

namespace CanaryPS.Engine.Tests.Calendars;

public class TradingCalendarTests
{
    private static readonly TradingCalendar NewYork = Of("XNYS");

    [Theory]
    [InlineData("2024-01-05 14:29", false)]
    [InlineData("2024-01-05 14:30", true)]
    [InlineData("2024-01-05 20:59", true)]
    [InlineData("2024-01-05 21:00", false)] // closed from the close on
    [InlineData("2024-01-06 16:00", false)] // Saturday
    [InlineData("2024-07-05 13:30", true)] // summer time
    [InlineData("2024-07-05 20:00", false)]
    [InlineData("2024-07-03 16:59", true)] // half day
    [InlineData("2024-07-03 17:00", false)]
    [InlineData("2024-07-04 15:00", false)] // Independence Day
    public void New_York_is_open_in_its_hours(string time, bool open) => Assert.Equal(open, NewYork.IsOpen(Utc(time)));

    [Theory]
    [InlineData("2024-03-08 15:00", "2024-03-08 21:00", "2024-03-11 13:30")] // clocks go forward on the Sunday between
    [InlineData("2024-11-01 15:00", "2024-11-01 20:00", "2024-11-04 14:30")] // and back
    [InlineData("2024-12-24 15:00", "2024-12-24 18:00", "2024-12-26 14:30")] // half day, then Christmas
    [InlineData("2024-07-03 17:00", "2024-07-05 20:00", "2024-07-05 13:30")] // at a close, the next session's
    [InlineData("2024-01-05 14:30", "2024-01-05 21:00", "2024-01-08 14:30")] // at an opening, the next one
    public void The_next_close_and_opening_come_after_the_time(string time, string close, string open)
    {
        Assert.Equal(Utc(close), NewYork.NextClose(Utc(time)));
        Assert.Equal(Utc(open), NewYork.NextOpen(Utc(time)));
    }

    [Fact]
    public void Open_time_over_a_weekend_is_that_of_the_sessions()
    {
        DateTimeOffset friday = Utc("2024-03-08 20:00");
        DateTimeOffset monday = Utc("2024-03-11 14:00");

        Assert.Equal(TimeSpan.FromMinutes(60 + 30), NewYork.OpenTimeBetween(friday, monday));
        Assert.Equal(TimeSpan.FromMinutes(-90), NewYork.OpenTimeBetween(monday, friday));
        Assert.Equal(monday, NewYork.AddOpenTime(friday, TimeSpan.FromMinutes(90)));
        Assert.Equal(Utc("2024-03-08 21:00"), NewYork.AddOpenTime(friday, TimeSpan.FromMinutes(60)));
    }

    [Fact]
    public void A_session_over_midnight_belongs_to_the_day_it_opens_on()
    {
        TradingCalendar calendar = Of("overnight");
        MarketSession session = calendar.SessionOf(Utc("2024-03-11 12:00"))!;

        Assert.Equal(new DateOnly(2024, 3, 10), session.Date);
        Assert.Equal((Utc("2024-03-10 22:00"), Utc("2024-03-11 21:00")), (session.Open, session.Close));
        Assert.Null(calendar.SessionOf(Utc("2024-03-11 21:30")));
    }

    [Fact]
    public void A_session_through_the_hour_that_clocks_skip_or_repeat_has_the_length_of_real_time()
    {
        TradingCalendar nights = new(Weekly("Europe/Madrid", new SessionHours
        {
            Days = [DayOfWeek.Saturday], Open = new TimeOnly(22, 0), Close = new TimeOnly(6, 0),
        }));

        Assert.Equal(TimeSpan.FromHours(7), Length(nights, "2024-03-31 00:00"));
        Assert.Equal(TimeSpan.FromHours(9), Length(nights, "2024-10-27 00:00"));
        Assert.Equal(TimeSpan.FromHours(8), Length(nights, "2024-06-30 00:00"));
    }

    [Theory]
    [InlineData("2024-03-31 02:30", "2024-03-31 01:00")] // skipped: when the clocks skip it
    [InlineData("2024-03-31 01:59", "2024-03-31 00:59")]
    [InlineData("2024-03-31 03:00", "2024-03-31 01:00")]
    [InlineData("2024-10-27 02:30", "2024-10-27 00:30")] // twice: the first
    [InlineData("2024-10-27 03:00", "2024-10-27 02:00")]
    public void Local_times_that_are_skipped_or_repeated_are_instants_in_order(string local, string instant)
    {
        TimeZoneInfo madrid = LocalTime.FindZone("Europe/Madrid")!;
        Assert.Equal(Utc(instant), madrid.ToInstant(Utc(local).DateTime));
    }

    [Fact]
    public void A_half_day_takes_the_sessions_after_its_close()
    {
        TradingCalendar tokyo = Of("lunch");

        Assert.Equal(Utc("2024-01-05 00:00"), tokyo.NextOpen(Utc("2024-01-04 01:00")));
        Assert.Equal(Utc("2024-01-05 03:30"), tokyo.NextOpen(Utc("2024-01-05 01:00")));
    }

    [Theory]
    [InlineData("2014-12-31 23:59")]
    [InlineData("2031-01-02 15:00")]
    public void A_time_outside_the_calendar_is_an_error(string time)
    {
        CalendarException error = Assert.Throws<CalendarException>(() => NewYork.IsOpen(Utc(time)));
        Assert.Equal("CalendarRange", error.ErrorId);
        Assert.Contains("XNYS knows 2015-01-01 to 2030-12-31", error.Message, StringComparison.Ordinal);
        Assert.Throws<CalendarException>(() => NewYork.OpenTimeBetween(Utc("2024-01-05 15:00"), Utc(time)));
    }

    [Fact]
    public void What_would_happen_after_the_calendar_ends_is_an_error()
    {
        DateTimeOffset last = Utc("2030-12-31 20:30");

        Assert.Equal(Utc("2030-12-31 21:00"), NewYork.NextClose(last));
        Assert.Throws<CalendarException>(() => NewYork.NextOpen(last));
        Assert.Throws<CalendarException>(() => NewYork.NextClose(Utc("2030-12-31 21:00")));
        Assert.Equal(Utc("2030-12-31 21:00"), NewYork.AddOpenTime(last, TimeSpan.FromMinutes(30)));
        Assert.Throws<CalendarException>(() => NewYork.AddOpenTime(last, TimeSpan.FromMinutes(31)));
        Assert.Throws<CalendarException>(() => NewYork.AddOpenTime(last, TimeSpan.MaxValue));
    }

    [Fact]
    public void The_morning_after_an_unknown_evening_is_not_known()
    {
        TradingCalendar calendar = new(Overnight with { FirstDay = new DateOnly(2024, 1, 9) }); // a Tuesday
        Assert.False(calendar.Covers(Utc("2024-01-09 21:59")));
        Assert.True(calendar.Covers(Utc("2024-01-09 22:00")));
    }

    private static TimeSpan Length(TradingCalendar calendar, string time)
    {
        MarketSession session = calendar.SessionOf(Utc(time))!;
        return session.Close - session.Open;
    }
}
