namespace CanaryPS.PowerShell.Arguments;

/// <summary>What Get-ProductionMetric gives: samples, or the points that stand for those of a minute or an hour.</summary>
public enum MetricResolution
{
    /// <summary>Every sample.</summary>
    Raw,

    /// <summary>One point for each minute.</summary>
    Minute,

    /// <summary>One point for each hour.</summary>
    Hour,
}
