using System.Globalization;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The kinds of values that calendars and promotion windows use.</summary>
internal static class TimeScalars
{
    private static readonly DateOnly FirstDate = new(1900, 1, 1);
    private static readonly DateOnly LastDate = new(2200, 12, 31);

    /// <summary>A local time of day.</summary>
    public static Scalar<TimeOnly> TimeOfDay { get; } = new("a time of day as hh:mm", TryTime);

    /// <summary>A local time at which something ends; 24:00 is the midnight that ends the day.</summary>
    public static Scalar<TimeOnly> EndOfDay { get; } = new(
        "a time of day as hh:mm, up to 24:00",
        (ScalarNode node, out TimeOnly value) => TryTime(node, out value) || node.Text == "24:00");

    public static Scalar<DateOnly> Date { get; } = new(
        "a date as yyyy-mm-dd, from 1900-01-01 to 2200-12-31",
        (ScalarNode node, out DateOnly value) => Scalars.Date.TryParse(node, out value) && value >= FirstDate && value <= LastDate);

    /// <summary>Weekdays by their full names.</summary>
    public static ListOf<DayOfWeek> Days { get; } = new(
        Scalars.OneOf(Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString().ToLowerInvariant())),
        default, day => day.ToString(), identityKey: null, least: 1);

    private static bool TryTime(ScalarNode node, out TimeOnly value) =>
        TimeOnly.TryParseExact(node.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
