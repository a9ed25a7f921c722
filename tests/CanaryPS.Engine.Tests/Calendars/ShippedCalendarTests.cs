using System.Globalization;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Calendars;

/// <summary>The shipped calendars against rules, against the days of real market data, and against facts of single days.</summary>
public class ShippedCalendarTests
{
    public static TheoryData<string> Listed => ["XNYS", "XLON", "XMAD", "XETR"];

    [Theory]
    [MemberData(nameof(Listed))]
    public void The_listed_holidays_are_those_of_the_exchanges_rules(string name)
    {
        ILookup<int, DateOnly> listed = GivenCalendar.Shipped(name).Holidays.ToLookup(day => day.Year);

        Assert.All(Enumerable.Range(2015, 16), year => Assert.Equal(HolidayRules.Of(name, year), listed[year]));
    }

    [Fact]
    public void New_York_traded_on_exactly_the_days_of_the_index()
    {
        DateOnly[] traded =
        [
            .. File.ReadLines(Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv")).Skip(1)
                .Select(line => DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Where(day => day.Year >= 2015),
        ];
        Assert.True(traded.Length > 1000);

        Assert.Equal(traded, new TradingCalendar(GivenCalendar.Shipped("XNYS")).Sessions.Select(s => s.Date).Where(day => day <= traded[^1]));
    }

    [Theory]
    [InlineData("XNYS", "2018-12-05", false)]
    [InlineData("XNYS", "2021-06-18", true)] // Juneteenth only from 2022
    [InlineData("XNYS", "2021-12-31", true)] // New Year's Day 2022 was a Saturday
    [InlineData("XNYS", "2025-12-26", true)]
    [InlineData("XLON", "2020-05-04", true)]
    [InlineData("XLON", "2022-05-30", true)]
    [InlineData("XLON", "2021-12-28", false)]
    [InlineData("XMAD", "2024-01-06", false)] // a Saturday
    [InlineData("XMAD", "2023-01-06", true)] // Epiphany
    [InlineData("XMAD", "2021-12-24", false)]
    [InlineData("XMAD", "2024-12-24", true)]
    [InlineData("XETR", "2021-05-24", false)]
    [InlineData("XETR", "2022-06-06", true)]
    public void Single_days_are_as_the_exchange_held_them(string name, string day, bool traded) =>
        Assert.Equal(traded, new TradingCalendar(GivenCalendar.Shipped(name)).Sessions.Any(s => s.Date == Day(day)));

    [Theory]
    [InlineData("XNYS", 2019, "2019-07-03 13:00, 2019-11-29 13:00, 2019-12-24 13:00")]
    [InlineData("XNYS", 2020, "2020-11-27 13:00, 2020-12-24 13:00")]
    [InlineData("XNYS", 2026, "2026-11-27 13:00, 2026-12-24 13:00")]
    [InlineData("XLON", 2022, "2022-12-23 12:30, 2022-12-30 12:30")]
    [InlineData("XMAD", 2019, "2019-12-24 14:00, 2019-12-31 14:00")]
    [InlineData("XMAD", 2022, "")]
    [InlineData("XETR", 2022, "2022-12-30 14:00")]
    public void Half_days_are_as_the_exchange_gave_notice_of_them(string name, int year, string expected) => Assert.Equal(
        expected,
        string.Join(", ", GivenCalendar.Shipped(name).HalfDays
            .SelectMany(h => h.Dates.Select(d => $"{d:yyyy-MM-dd} {h.Close:HH:mm}")).Order().Where(d => d.StartsWith($"{year}", StringComparison.Ordinal))));

    [Fact]
    public void Every_shipped_calendar_is_found_by_its_name() => Assert.Equal(
        ["24x7", "XETR", "XLON", "XMAD", "XNYS"],
        CalendarLoader.Shipped().Select(name => CalendarLoader.Load(CalendarLoader.Locate(name, "/")!).Name));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
