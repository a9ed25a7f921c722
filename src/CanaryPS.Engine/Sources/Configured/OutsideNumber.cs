using System.Globalization;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Numbers as the world outside writes them.</summary>
internal static class OutsideNumber
{
    private const int LongestText = 64;

    /// <summary>The number of a text; no value where it is none, NaN or infinite.</summary>
    public static MetricValue Parse(string? text) =>
        text is null ? MetricValue.None(SourceReasons.Null, 0)
        : text.Length <= LongestText && double.TryParse(Infinite(text), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? Of(value)
        : MetricValue.None(SourceReasons.NotANumber, 0);

    /// <summary>The number, or no value where it is NaN or infinite.</summary>
    public static MetricValue Of(double value) =>
        double.IsFinite(value) ? MetricValue.Of(value, 1) : MetricValue.None(SourceReasons.NotFinite, 0);

    /// <summary>Prometheus and most languages write +Inf where .NET writes Infinity.</summary>
    private static string Infinite(string text) => text.Trim() switch
    {
        "+Inf" or "Inf" or "inf" or "+inf" => "Infinity",
        "-Inf" or "-inf" => "-Infinity",
        "nan" => "NaN",
        string other => other,
    };
}
