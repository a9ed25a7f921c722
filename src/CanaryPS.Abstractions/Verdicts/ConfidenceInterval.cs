namespace CanaryPS;

/// <summary>Where the true value lies, at all evaluations together, with at least the confidence that was asked for.</summary>
/// <param name="Low">Lower end in the metric's unit; null where it has none.</param>
/// <param name="High">Upper end in the metric's unit; null where it has none.</param>
public sealed record ConfidenceInterval(double? Low, double? High);
