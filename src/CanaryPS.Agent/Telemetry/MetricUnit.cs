namespace CanaryPS.Agent.Telemetry;

/// <summary>How a unit of samples is said in the name of a Prometheus metric, and by what a value is divided to be in it: seconds instead of milliseconds, ratios instead of per cent.</summary>
/// <param name="Suffix">The end of the name, <c>_seconds</c>; empty where the unit is not known.</param>
/// <param name="Divisor">By what a value is divided.</param>
internal readonly record struct MetricUnit(string Suffix, double Divisor)
{
    public static MetricUnit Of(string unit) => unit switch
    {
        "ms" => new("_seconds", 1000),
        "s" => new("_seconds", 1),
        "unix s" => new("_timestamp_seconds", 1),
        "%" => new("_ratio", 100),
        "ratio" => new("_ratio", 1),
        "bps" => new("_basis_points", 1),
        _ => new(unit.Length == 0 ? "" : "_" + MetricName.Of(unit.Replace("/min", "_per_minute", StringComparison.Ordinal)), 1),
    };
}
