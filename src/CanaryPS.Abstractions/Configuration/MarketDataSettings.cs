using System.Text.Json.Serialization;

namespace CanaryPS;

/// <summary>Which bars are replayed, and how fast.</summary>
public sealed record MarketDataSettings
{
    /// <summary>The CSV file, relative to the configuration file.</summary>
    public string File { get; init; } = "market-data/sp500-daily.csv";

    /// <summary>First session that is traded; earlier ones only warm the strategies up. Null takes the first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last session; null takes the last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// Seconds of the clock between two bars, counted from the deployment's start; null keeps the bars' own dates,
    /// which only a simulated clock can follow.
    /// </summary>
    /// <remarks>Always part of the JSON: where null is left out, it would come back as the default.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? SecondsPerBar { get; init; } = 1;
}
