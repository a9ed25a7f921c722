namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>One fall of a level below its running peak, until it is back there. Times are null where none were told.</summary>
/// <param name="Depth">Lowest level / peak - 1, below 0.</param>
/// <param name="Peak">When the level was last at the peak.</param>
/// <param name="FirstBelow">When it was first below.</param>
/// <param name="Trough">When it was first at its lowest.</param>
/// <param name="Recovery">When it was at the peak again or above; null while it lasts.</param>
internal sealed record Drawdown(
    double Depth, DateTimeOffset? Peak, DateTimeOffset? FirstBelow, DateTimeOffset? Trough, DateTimeOffset? Recovery)
{
    /// <summary>From the peak to the recovery; null while it lasts.</summary>
    public TimeSpan? Length => Recovery - Peak;
}
