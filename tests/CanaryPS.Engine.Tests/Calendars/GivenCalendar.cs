using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Calendars;

/// <summary>Calendars to ask.</summary>
internal static class GivenCalendar
{
    public static CalendarSettings Shipped(string name) =>
        CalendarLoader.Load(Path.Combine(SharedFiles.Configs, "calendars", name + ".yaml"));

    public static TradingCalendar Of(string name) => name switch
    {
        "overnight" => new TradingCalendar(Overnight),
        "lunch" => new TradingCalendar(Lunch),
        _ => new TradingCalendar(Shipped(name)),
    };

    /// <summary>Opens on Sunday to Thursday evenings and closes on the next afternoon, through the nights on which clocks change.</summary>
    public static CalendarSettings Overnight { get; } = Weekly("America/Chicago", new SessionHours
    {
        Days = [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday],
        Open = new TimeOnly(17, 0),
        Close = new TimeOnly(16, 0),
    });

    /// <summary>Two sessions a day, of which a half day takes the second.</summary>
    public static CalendarSettings Lunch { get; } = Weekly(
        "Asia/Tokyo",
        Weekdays(new TimeOnly(9, 0), new TimeOnly(11, 30)),
        Weekdays(new TimeOnly(12, 30), new TimeOnly(15, 0))) with
    {
        HalfDays = [new HalfDays { Close = new TimeOnly(11, 30), Dates = [new DateOnly(2024, 1, 4)] }],
    };

    public static CalendarSettings Weekly(string timezone, params SessionHours[] sessions) => new()
    {
        Name = "test",
        Timezone = timezone,
        FirstDay = new DateOnly(2023, 1, 1),
        LastDay = new DateOnly(2025, 12, 31),
        Sessions = sessions,
    };

    public static SessionHours Weekdays(TimeOnly open, TimeOnly close) => new()
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        Open = open,
        Close = close,
    };

    public static DateTimeOffset Utc(string time) =>
        DateTimeOffset.ParseExact(time, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
