using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Verdicts;

/// <summary>What an evaluation looks at.</summary>
/// <param name="Time">The time of the evaluation.</param>
/// <param name="DataTime">When the candidate's data last moved; null before the first data.</param>
/// <param name="Samples">The candidate's samples, of all windows.</param>
internal sealed record Observation(DateTimeOffset Time, DateTimeOffset? DataTime, IReadOnlyList<MetricSample> Samples)
{
    /// <summary>Time spent in the present step.</summary>
    public TimeSpan InStep { get; init; } = TimeSpan.MaxValue;

    /// <summary>Order events and marks that were read.</summary>
    public long TradingEntries { get; init; }

    /// <summary>Where confidence intervals come from.</summary>
    public IIntervals? Intervals { get; init; }

    /// <summary>The time that dwell, ages and grace count.</summary>
    public TradingTime Clock { get; init; } = TradingTime.Wall;

    /// <summary>How long ago something was, in the time that counts.</summary>
    public TimeSpan Since(DateTimeOffset then) => Clock.Between(then, Time);
}
