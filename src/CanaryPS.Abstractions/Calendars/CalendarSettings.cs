namespace CanaryPS;

/// <summary>
/// When a market trades, as its file says it: regular sessions by weekday, holidays and half days, in the market's local time.
/// It says nothing about days before <see cref="FirstDay"/> and after <see cref="LastDay"/>.
/// </summary>
public sealed record CalendarSettings
{
    /// <summary>The calendar's name, for example <c>XNYS</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The time zone of every time in it, as an IANA name such as <c>America/New_York</c>.</summary>
    public required string Timezone { get; init; }

    /// <summary>The first local day that the calendar knows.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last local day that the calendar knows.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The regular sessions.</summary>
    public required IReadOnlyList<SessionHours> Sessions { get; init => field = FixedList.Of(value); }

    /// <summary>Local days on which no session opens.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Local days whose sessions open later or close earlier.</summary>
    public IReadOnlyList<HalfDays> HalfDays { get; init => field = FixedList.Of(value); } = [];
}
