namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>How Kayenta classifies one metric of the candidate against the baseline.</summary>
internal enum MetricLabel
{
    /// <summary>No harmful difference was shown.</summary>
    Pass,
    /// <summary>The candidate is higher than it may be.</summary>
    High,
    /// <summary>The candidate is lower than it may be.</summary>
    Low,
    /// <summary>An arm has no values.</summary>
    Nodata,
    /// <summary>An arm has no values and the metric must have some.</summary>
    NodataFailMetric,
    /// <summary>The values can't be compared.</summary>
    Error,
}
