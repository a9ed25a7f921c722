namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>One level of a rule's bounds: where it is breached, and where a breach of it is over.</summary>
/// <param name="Severity">What a breach of it means.</param>
/// <param name="Lower">The bound, or the lower one of two.</param>
/// <param name="Upper">The upper bound; NaN where there is none.</param>
/// <param name="ClearLower">Where a breach is over, on the good side of <paramref name="Lower"/> or the same.</param>
/// <param name="ClearUpper">The same for <paramref name="Upper"/>.</param>
internal readonly record struct Bound(AlertSeverity Severity, double Lower, double Upper, double ClearLower, double ClearUpper);
