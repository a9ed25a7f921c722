using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>Whatever a calendar file holds, it gives a calendar or says where it is wrong.</summary>
public class CalendarFileTests
{
    private const string Sound = """
        name: TEST
        timezone: Europe/Madrid
        first_day: 2024-01-01
        last_day: 2025-12-31
        sessions:
          - { days: [monday, tuesday], open: 09:00, close: 17:30 }
        holidays: [2024-01-01, 2024-12-31]
        half_days:
          - { close: 14:00, dates: [2024-12-24] }
        """;

    [Fact]
    public void A_file_says_when_a_market_trades()
    {
        CalendarSettings calendar = Load(Sound);

        Assert.Equal(("TEST", "Europe/Madrid"), (calendar.Name, calendar.Timezone));
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31)), (calendar.FirstDay, calendar.LastDay));
        SessionHours hours = Assert.Single(calendar.Sessions);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday], hours.Days);
        Assert.Equal((new TimeOnly(9, 0), new TimeOnly(17, 30)), (hours.Open, hours.Close));
        Assert.Equal([new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)], calendar.Holidays);
        Assert.Equal(new TimeOnly(14, 0), Assert.Single(calendar.HalfDays).Close);
    }

    [Theory]
    [InlineData("timezone: Europe/Madrid", "timezone: Europe/Madird", "timezone", 2, "Europe/Madrid")]
    [InlineData("timezone: Europe/Madrid", "timezone: ../../etc/passwd", "timezone", 2, null)]
    [InlineData("timezone: Europe/Madrid", "timezone: Romance Standard Time", "timezone", 2, null)]
    [InlineData("holidays:", "hollidays:", "hollidays", 7, "holidays")]
    [InlineData("name: TEST", "", "name", 2, null)]
    [InlineData("last_day: 2025-12-31", "last_day: 2023-12-31", "last_day", 4, null)]
    [InlineData("last_day: 2025-12-31", "last_day: 2150-12-31", "last_day", 4, null)]
    [InlineData("first_day: 2024-01-01", "first_day: 0001-01-01", "first_day", 3, null)]
    [InlineData("monday, tuesday", "monday, tusday", "sessions[0].days[1]", 6, "tuesday")]
    [InlineData("monday, tuesday", "monday, monday", "sessions[0].days[1]", 6, null)]
    [InlineData("open: 09:00", "open: 24:00", "sessions[0].open", 6, null)]
    [InlineData("open: 09:00", "open: 9am", "sessions[0].open", 6, null)]
    [InlineData("2024-12-31]", "2024-01-01]", "holidays[1]", 7, null)]
    [InlineData("2024-12-31]", "2024-12-28]", "holidays[1]", 7, null)] // a Saturday
    [InlineData("2024-12-31]", "2026-12-28]", "holidays[1]", 7, null)] // after the last day
    [InlineData("2024-12-31]", "2024-02-30]", "holidays[1]", 7, null)]
    [InlineData("[2024-12-24]", "[2024-12-31]", "half_days[0].dates[0]", 9, null)] // a holiday
    [InlineData("[2024-12-24]", "[2024-12-24, 2024-12-24]", "half_days[0].dates[1]", 9, null)]
    [InlineData("close: 14:00, dates", "close: 18:00, dates", "half_days[0].dates[0]", 9, null)] // shortens nothing
    [InlineData("close: 14:00, dates", "open: 17:30, dates", "half_days[0].dates[0]", 9, null)] // leaves nothing
    [InlineData("close: 14:00, dates", "dates", "half_days[0]", 9, null)]
    public void What_is_wrong_is_said_where_it_stands(string sound, string wrong, string key, int line, string? suggestion)
    {
        ConfigurationProblem problem = Assert.Single(ProblemsOf(Sound.Replace(sound, wrong, StringComparison.Ordinal)));

        Assert.Equal((key, line, suggestion), (problem.Key, problem.Line, problem.Suggestion));
        Assert.True(problem.Column > 0);
    }

    [Theory]
    [InlineData("- { days: [tuesday], open: 17:29, close: 18:00 }", 1)] // into the session before it
    [InlineData("- { days: [sunday], open: 18:00, close: 09:01 }", 0)] // over midnight into Monday's
    [InlineData("- { days: [saturday, sunday], open: 18:00, close: 18:01 }", -1)]
    [InlineData("- { days: [wednesday], open: 00:00, close: 24:00 }", -1)]
    public void Sessions_must_not_overlap(string second, int late)
    {
        string text = Sound.Replace("holidays:", $"  {second}\nholidays:", StringComparison.Ordinal);

        if (late < 0)
            Assert.Equal(2, Load(text).Sessions.Count);
        else
            Assert.Equal($"sessions[{late}]", Assert.Single(ProblemsOf(text)).Key);
    }

    [Fact]
    public void A_week_goes_round_from_Saturday_into_Sunday()
    {
        string text = Sound.Replace("holidays:", "  - { days: [saturday], open: 20:00, close: 04:00 }\n  - { days: [sunday], open: 03:00, close: 05:00 }\nholidays:", StringComparison.Ordinal);

        Assert.Equal("sessions[2]", Assert.Single(ProblemsOf(text)).Key);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() => Assert.Equal(
        ["timezone", "sessions[0].open", "holidays[1]"],
        ProblemsOf(Sound.Replace("Europe/Madrid", "nowhere", StringComparison.Ordinal).Replace("09:00", "9", StringComparison.Ordinal).Replace("2024-12-31]", "x]", StringComparison.Ordinal))
            .Select(p => p.Key));

    [Fact]
    public void A_calendar_on_whose_days_nothing_trades_is_refused() => Assert.Equal(
        "sessions",
        Assert.Single(ProblemsOf("name: X\ntimezone: UTC\nfirst_day: 2024-01-01\nlast_day: 2024-01-02\nsessions: [{ days: [friday], open: 09:00, close: 10:00 }]")).Key);

    private static CalendarSettings Load(string text)
    {
        using TempConfiguration file = new(text);
        return CalendarLoader.Load(file.Path);
    }

    private static IReadOnlyList<ConfigurationProblem> ProblemsOf(string text)
    {
        using TempConfiguration file = new(text);
        return Assert.Throws<ConfigurationException>(() => CalendarLoader.Load(file.Path)).Problems;
    }
}
