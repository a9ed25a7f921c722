namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of a calendar file.</summary>
internal static class CalendarSchema
{
    private static readonly Section<SessionHours> Hours = new Section<SessionHours>()
        .Key("days", TimeScalars.Days, (s, v) => s with { Days = v }, required: true)
        .Key("open", TimeScalars.TimeOfDay, (s, v) => s with { Open = v }, required: true)
        .Key("close", TimeScalars.EndOfDay, (s, v) => s with { Close = v }, required: true);

    private static readonly Section<HalfDays> Half = new Section<HalfDays>()
        .Key("open", Scalars.OrNull(TimeScalars.TimeOfDay), (h, v) => h with { Open = v })
        .Key("close", Scalars.OrNull(TimeScalars.EndOfDay), (h, v) => h with { Close = v })
        .Key("dates", Dates(least: 1), (h, v) => h with { Dates = v }, required: true);

    public static CalendarSettings Blank { get; } = new() { Name = "", Timezone = "UTC", FirstDay = default, LastDay = default, Sessions = [] };

    public static Section<CalendarSettings> Section { get; } = new Section<CalendarSettings>()
        .Key("name", Scalars.Name, (c, v) => c with { Name = v }, required: true)
        .Key("timezone", new TimezoneName(), (c, v) => c with { Timezone = v }, required: true)
        .Key("first_day", TimeScalars.Date, (c, v) => c with { FirstDay = v }, required: true)
        .Key("last_day", TimeScalars.Date, (c, v) => c with { LastDay = v }, required: true)
        .Key("sessions", Sessions(), (c, v) => c with { Sessions = v }, required: true)
        .Key("holidays", Dates(least: 0), (c, v) => c with { Holidays = v })
        .Key("half_days", HalfDayGroups(), (c, v) => c with { HalfDays = v });

    public static OrderRule<CalendarSettings> RangeRule { get; } =
        new("last_day", c => c.LastDay, Relation.AtLeast, "first_day", c => c.FirstDay);

    private static ListOf<SessionHours> Sessions() => new(
        Hours, new SessionHours { Days = [], Open = default, Close = default },
        s => $"{string.Join(", ", s.Days)} {s.Open:HH:mm}", identityKey: null, least: 1);

    private static ListOf<HalfDays> HalfDayGroups() => new(
        Half, new HalfDays { Dates = [] }, h => $"{h.Open:HH:mm}-{h.Close:HH:mm} {string.Join(", ", h.Dates)}", identityKey: null, least: 0);

    private static ListOf<DateOnly> Dates(int least) => new(TimeScalars.Date, default, date => $"{date:yyyy-MM-dd}", identityKey: null, least);
}
