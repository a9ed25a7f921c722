namespace CanaryPS;

/// <summary>What one reading of a source outside the engine gave: a script block, for example.</summary>
public sealed record MetricSourceReport
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long the reading took.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Age of the last good reading at which the source counts as down.</summary>
    public required TimeSpan Staleness { get; init; }

    /// <summary>What it gave.</summary>
    public IReadOnlyList<MetricSample> Samples { get; init; } = [];

    /// <summary>Whether the reading as a whole failed.</summary>
    public bool Failed { get; init; }

    /// <summary>Values that could not be used, and failed readings: what is added to the source's error count.</summary>
    public long Errors { get; init; }
}
