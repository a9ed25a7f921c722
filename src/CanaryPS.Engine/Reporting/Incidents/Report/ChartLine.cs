namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>One line of a chart.</summary>
/// <param name="Label">What the key calls it.</param>
/// <param name="Style">Its class in the style sheet.</param>
/// <param name="Points">Its values; where one is null the line is broken.</param>
internal sealed record ChartLine(string Label, string Style, IReadOnlyList<(DateTimeOffset Time, double? Value)> Points);
