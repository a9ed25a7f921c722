using System.Globalization;

namespace CanaryPS.Engine.Reporting;

/// <summary>Times and spans as reports write them.</summary>
internal static class ReportTime
{
    /// <summary>UTC to the millisecond.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>With its sign, in a unit that fits: seconds to the millisecond, minutes, hours.</summary>
    public static string Offset(TimeSpan span) =>
        (span < TimeSpan.Zero ? "-" : "+") + Length(span.Duration());

    /// <summary>In a unit that fits.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} d"),
    };
}
