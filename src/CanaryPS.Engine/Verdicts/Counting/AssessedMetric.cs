namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>One metric of an analysis.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Phase">Where it stands; null where it has not begun.</param>
/// <param name="IsDryRun">Whether it is watched but does not count.</param>
internal readonly record struct AssessedMetric(string Name, AnalysisPhase? Phase, bool IsDryRun);
