namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The values of one metric of one arm around an incident, thinned out.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Drawn">As many as a drawing shows, oldest first.</param>
/// <param name="Listed">As many as a timeline lists, oldest first.</param>
internal sealed record IncidentSeries(string Metric, Arm Arm, string Unit, IReadOnlyList<SeriesPoint> Drawn, IReadOnlyList<SeriesPoint> Listed);
