namespace CanaryPS;

/// <summary>
/// When a metric is unusual by its own past: the score is |value - mean| / standard deviation, both exponentially weighted
/// over the values before (West 1979; Finch 2009). A value past the critical score is not learnt from.
/// </summary>
public sealed record AnomalyRule : BoundedAlertRule
{
    /// <summary>After how many values the weight of one has halved, 1 or more.</summary>
    public double HalfLife { get; init; } = 30;

    /// <summary>Values that a score needs, 2 or more; before there is no data.</summary>
    public int MinSamples { get; init; } = 30;
}
