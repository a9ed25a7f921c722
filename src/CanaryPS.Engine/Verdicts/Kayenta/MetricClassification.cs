namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>How one metric was classified, and why.</summary>
/// <param name="Label">The class.</param>
/// <param name="IsCritical">Whether it fails the whole analysis unless it is a pass.</param>
/// <param name="Ratio">The candidate's mean over the baseline's; null where either is 0. 1 where nothing was compared.</param>
/// <param name="Sentence">Why, in one sentence.</param>
internal readonly record struct MetricClassification(MetricLabel Label, bool IsCritical, double? Ratio, string Sentence);
