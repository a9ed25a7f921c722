using CanaryPS.Engine.Calendars;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Calendars;

/// <summary>What must hold of open time whatever the calendar, its changes of the clocks among it.</summary>
public class TradingCalendarProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20240310UL, 2305843009213693951UL);
    private static readonly DateTimeOffset First = new(2023, 1, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds in the years 2023 and 2024, so that some open time is left after them.</summary>
    private const int Seconds = 2 * 365 * 24 * 3600;

    public static TheoryData<string> Calendars => ["XNYS", "XLON", "XMAD", "XETR", "24x7", "overnight", "lunch"];

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Adding_the_open_time_and_measuring_it_undo_each_other(string name) => Check(name, (calendar, from, to, span) =>
    {
        DateTimeOffset later = calendar.AddOpenTime(from, span);
        DateTimeOffset reached = calendar.AddOpenTime(from, calendar.OpenTimeBetween(from, to));
        bool toIsInOpenTime = calendar.IsOpen(to) || calendar.LastClose(to) == to;

        return calendar.OpenTimeBetween(from, later) == span
            && reached <= to
            && (reached == to || !toIsInOpenTime || calendar.OpenTimeBetween(from, to) == TimeSpan.Zero);
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Adding_is_additive_and_measuring_too(string name) => Check(name, (calendar, from, to, span) =>
    {
        TimeSpan half = span / 3;
        DateTimeOffset middle = from + ((to - from) / 3);
        return calendar.AddOpenTime(calendar.AddOpenTime(from, half), span - half) == calendar.AddOpenTime(from, span)
            && calendar.OpenTimeBetween(from, middle) + calendar.OpenTimeBetween(middle, to) == calendar.OpenTimeBetween(from, to);
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Open_time_only_grows_and_never_faster_than_time(string name) => Check(name, (calendar, from, to, span) =>
    {
        TimeSpan between = calendar.OpenTimeBetween(from, to);
        return between >= TimeSpan.Zero && between <= to - from
            && calendar.AddOpenTime(from, span) >= from + span
            && calendar.AddOpenTime(from, span) <= calendar.AddOpenTime(from, span + TimeSpan.FromSeconds(1));
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void A_session_has_its_openings_and_closes_where_the_calendar_says(string name) => Check(name, (calendar, from, _, _) =>
    {
        DateTimeOffset open = calendar.NextOpen(from);
        DateTimeOffset close = calendar.NextClose(from);
        bool now = calendar.IsOpen(from);
        return calendar.IsOpen(open) && calendar.SessionOf(open)!.Open == open
            && calendar.OpenTimeBetween(from, now ? close : open) == (now ? close - from : TimeSpan.Zero)
            && calendar.LastClose(close) == close
            && calendar.NextChange(from) >= (now ? close : open);
    });

    [Fact]
    public void A_market_that_never_closes_counts_all_time() => Check("24x7", (calendar, from, to, span) =>
        calendar.IsOpen(from) && calendar.OpenTimeBetween(from, to) == to - from && calendar.AddOpenTime(from, span) == from + span);

    [Theory]
    [InlineData("XNYS", 390, 210)]
    [InlineData("XLON", 510, 270)]
    [InlineData("XMAD", 510, 300)]
    [InlineData("XETR", 510, 300)]
    public void A_session_has_its_local_length_on_the_days_around_a_change_of_the_clocks_too(string name, int minutes, int halfDay)
    {
        CalendarSettings settings = GivenCalendar.Shipped(name);
        HashSet<DateOnly> halfDays = [.. settings.HalfDays.SelectMany(h => h.Dates)];

        Assert.All(new TradingCalendar(settings).Sessions, s =>
            Assert.Equal(halfDays.Contains(s.Date) ? halfDay : minutes, (s.Close - s.Open).TotalMinutes));
    }

    private static void Check(string name, Func<TradingCalendar, DateTimeOffset, DateTimeOffset, TimeSpan, bool> holds)
    {
        TradingCalendar calendar = GivenCalendar.Of(name);
        Prop.ForAll(
            Arb.From(Gen.Choose(0, Seconds)), Arb.From(Gen.Choose(0, Seconds)), Arb.From(Gen.Choose(0, 60 * 24 * 3600)),
            (a, b, span) => holds(calendar, First.AddSeconds(Math.Min(a, b)), First.AddSeconds(Math.Max(a, b)), TimeSpan.FromSeconds(span)))
            .Check(Seeded);
    }
}
