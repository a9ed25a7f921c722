namespace CanaryPS.Engine.Calendars;

/// <summary>Whether two calendars say the same, whatever objects say it.</summary>
internal sealed class CalendarContent : IEqualityComparer<CalendarSettings>
{
    public bool Equals(CalendarSettings? x, CalendarSettings? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null
            && (x.Name, x.Timezone, x.FirstDay, x.LastDay) == (y.Name, y.Timezone, y.FirstDay, y.LastDay)
            && x.Holidays.SequenceEqual(y.Holidays)
            && Same(x.Sessions, y.Sessions, (a, b) => (a.Open, a.Close) == (b.Open, b.Close) && a.Days.SequenceEqual(b.Days))
            && Same(x.HalfDays, y.HalfDays, (a, b) => (a.Open, a.Close) == (b.Open, b.Close) && a.Dates.SequenceEqual(b.Dates)));

    public int GetHashCode(CalendarSettings settings) =>
        HashCode.Combine(settings.Name, settings.Timezone, settings.FirstDay, settings.LastDay, settings.Sessions.Count, settings.Holidays.Count);

    private static bool Same<T>(IReadOnlyList<T> x, IReadOnlyList<T> y, Func<T, T, bool> same) =>
        x.Count == y.Count && x.Zip(y).All(pair => same(pair.First, pair.Second));
}
