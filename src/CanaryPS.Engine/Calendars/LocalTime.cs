using System.Text.RegularExpressions;

namespace CanaryPS.Engine.Calendars;

/// <summary>Local times of a zone as instants, through every change of its clocks.</summary>
internal static partial class LocalTime
{
    /// <summary>The zone of an IANA name; null where there is none of that name on this machine.</summary>
    public static TimeZoneInfo? FindZone(string name) =>
        ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && zone.HasIanaId ? zone : null;

    /// <summary>
    /// The instant of a local time. One that happens twice is the first; one that is skipped is when the clocks skip it. So later
    /// local times are never earlier instants.
    /// </summary>
    public static DateTimeOffset ToInstant(this TimeZoneInfo zone, DateTime local)
    {
        if (zone.IsInvalidTime(local))
            return SkippedAt(zone, local);

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The instant of a time of a local day; a time of 24 h and more is on the days after it.</summary>
    public static DateTimeOffset ToInstant(this TimeZoneInfo zone, DateOnly day, TimeSpan time) =>
        zone.ToInstant(day.ToDateTime(TimeOnly.MinValue) + time);

    private static DateTimeOffset SkippedAt(TimeZoneInfo zone, DateTime local)
    {
        // Clocks change on whole minutes at the finest, and never twice within these two days.
        DateTime utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        DateTime before = utc.AddDays(-1);
        int low = 0;
        int high = 2 * 24 * 60;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (TimeZoneInfo.ConvertTimeFromUtc(before.AddMinutes(middle), zone) >= local)
                high = middle;
            else
                low = middle + 1;
        }

        DateTime after = before.AddMinutes(high);
        return new DateTimeOffset(after.AddTicks(-(after.Ticks % TimeSpan.TicksPerMinute)), TimeSpan.Zero);
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]{0,40}(/[A-Za-z][A-Za-z0-9_+-]{0,40}){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
