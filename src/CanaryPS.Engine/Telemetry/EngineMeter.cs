using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>
/// The one meter and the one activity source of the engine. While nobody listens an instrument costs a look at a field. No instrument carries the id of a deployment: there may be
/// tens of thousands.
/// </summary>
internal static class EngineMeter
{
    /// <summary>What listeners ask for, of instruments and of activities.</summary>
    public const string Name = "CanaryPS";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Activities = new(Name);

    /// <summary>A histogram of times, s.</summary>
    public static Histogram<double> Times(string name, string description, params double[] bounds) => Meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    /// <summary>Seconds since a timestamp of <see cref="Stopwatch"/>.</summary>
    public static double Since(long begun) => Stopwatch.GetElapsedTime(begun).TotalSeconds;

    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
