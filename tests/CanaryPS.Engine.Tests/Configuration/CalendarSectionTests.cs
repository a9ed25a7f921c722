using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>The keys of trading time in the production section.</summary>
public class CalendarSectionTests
{
    [Fact]
    public void Without_a_calendar_all_time_counts()
    {
        ProductionConfiguration configuration = TempConfiguration.Load("production: { calendar: null }");

        Assert.Null(configuration.Calendar);
        Assert.Same(TradingTime.Wall, TradingTime.Of(configuration));
    }

    [Fact]
    public void A_shipped_calendar_is_taken_in_by_its_name()
    {
        ProductionConfiguration configuration = TempConfiguration.Load("""
            production:
              calendar: XNYS
              promote_at: session_open
              promotion_windows:
                - { days: [monday, friday], from: 09:00, to: 24:00 }
                - { days: [sunday], from: 22:00, to: 02:00, timezone: Asia/Tokyo }
            """);

        Assert.Equal("America/New_York", configuration.Calendar!.Timezone);
        Assert.Contains(new DateOnly(2025, 1, 9), configuration.Calendar.Holidays);
        Assert.Equal(PromotionPoint.SessionOpen, configuration.Production.PromoteAt);
        Assert.Equal(TimeOnly.MinValue, configuration.Production.PromotionWindows[0].To);
        Assert.Equal("Asia/Tokyo", configuration.Production.PromotionWindows[1].Timezone);
    }

    [Fact]
    public void The_calendar_stays_with_the_deployment_whatever_becomes_of_its_file()
    {
        using TempConfiguration file = new("production: { calendar: mine.yaml }");
        string calendar = Path.Combine(file.Folder, "mine.yaml");
        File.WriteAllText(calendar, "name: MINE\ntimezone: UTC\nfirst_day: 2025-01-01\nlast_day: 2030-12-31\nsessions: [{ days: [monday], open: 09:00, close: 10:00 }]");
        Deployment started = Given.Started(ConfigurationLoader.Load(file.Path)).Deployment;
        File.Delete(calendar);

        Deployment read = EngineJson.Deserialize<Deployment>(EngineJson.Serialize(started));

        Assert.Equal("MINE", read.Configuration.Calendar!.Name);
        Assert.Equal([DayOfWeek.Monday], read.Configuration.Calendar.Sessions[0].Days);
        Assert.Same(TradingTime.Of(started.Configuration), TradingTime.Of(read.Configuration));
    }

    [Theory]
    [InlineData("calendar: XNYZ", "production.calendar", "XNYS")]
    [InlineData("calendar: xnys", "production.calendar", "XNYS")]
    [InlineData("calendar: [XNYS]", "production.calendar", null)]
    [InlineData("promote_at: session_close", "production.promote_at", null)]
    [InlineData("promote_at: session_opened", "production.promote_at", "session_open")]
    [InlineData("promotion_windows: [{ days: [monday], from: 09:00, to: 10:00 }]", "production.promotion_windows[0].timezone", null)]
    [InlineData("promotion_windows: [{ days: [monday], from: 09:00, to: 10:00, timezone: Europe/Pariss }]", "production.promotion_windows[0].timezone", "Europe/Paris")]
    [InlineData("promotion_windows: [{ days: [], from: 09:00, to: 10:00, timezone: UTC }]", "production.promotion_windows[0].days", null)]
    [InlineData("{ calendar: XNYS, promotion_windows: [{ days: [saturday], from: 09:00, to: 10:00 }] }", "production.promotion_windows", null)]
    [InlineData("{ calendar: XNYS, promote_at: session_open, promotion_windows: [{ days: [monday], from: 12:00, to: 15:00 }] }", "production.promotion_windows", null)]
    public void What_is_wrong_is_said_where_it_stands(string keys, string key, string? suggestion)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf($"production: {(keys.StartsWith('{') ? keys : $"{{ {keys} }}")}");

        Assert.Equal((key, 1, suggestion), (problem.Key, problem.Line, problem.Suggestion));
    }

    [Fact]
    public void Problems_of_the_calendars_file_stand_beside_those_of_the_configuration()
    {
        using TempConfiguration file = new("production:\n  calendar: ./mine.yaml\n  min_samples: none");
        string calendar = Path.Combine(file.Folder, "mine.yaml");
        File.WriteAllText(calendar, "name: MINE\ntimezone: UTC\nfirst_day: 2025-01-01\nlast_day: 2030-12-31\nsessions: [{ days: [munday], open: 09:00, close: 10:00 }]");

        IReadOnlyList<ConfigurationProblem> problems = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file.Path)).Problems;

        Assert.Equal(
            [(file.Path, 3, "production.min_samples"), (calendar, 5, "sessions[0].days[0]")],
            problems.Select(p => (p.Path, p.Line, p.Key)));
    }
}
