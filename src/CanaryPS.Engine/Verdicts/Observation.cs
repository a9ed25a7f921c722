namespace CanaryPS.Engine.Verdicts;

/// <summary>What an evaluation looks at.</summary>
/// <param name="Time">The time of the evaluation.</param>
/// <param name="DataTime">When the candidate's data last moved; null before the first data.</param>
/// <param name="Samples">The candidate's samples.</param>
internal sealed record Observation(DateTimeOffset Time, DateTimeOffset? DataTime, IReadOnlyList<MetricSample> Samples);
