namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What the score needs to know of one metric.</summary>
/// <param name="Label">How it was classified.</param>
/// <param name="IsCritical">Whether it fails the whole analysis unless it is a pass.</param>
/// <param name="Groups">The groups that it counts in, at least one.</param>
internal sealed record ScoredMetric(MetricLabel Label, bool IsCritical, IReadOnlyList<string> Groups);
