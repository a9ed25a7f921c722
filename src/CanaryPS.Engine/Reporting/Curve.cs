namespace CanaryPS.Engine.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Points">By time.</param>
internal sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points);
