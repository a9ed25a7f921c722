namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>One value of a series.</summary>
/// <param name="Time">When it was taken.</param>
/// <param name="Value">The value; null where there was none.</param>
/// <param name="Count">Observations behind it.</param>
/// <param name="Reason">Why there was no value.</param>
internal sealed record SeriesPoint(DateTimeOffset Time, double? Value, long Count, string? Reason);
