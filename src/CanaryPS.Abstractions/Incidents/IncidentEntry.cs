namespace CanaryPS;

/// <summary>One thing that happened around an incident.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Actor">Who did it; null where nobody did.</param>
/// <param name="Severity">How grave it is; null where that says nothing.</param>
/// <param name="Subject">The metric, criterion, effect, alert or order that it is about.</param>
/// <param name="Message">As one sentence.</param>
public sealed record IncidentEntry(
    DateTimeOffset Time, IncidentEntryKind Kind, string? Actor, AlertSeverity? Severity, string Subject, string Message);
