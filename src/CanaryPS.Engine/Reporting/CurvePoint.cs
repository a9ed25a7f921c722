namespace CanaryPS.Engine.Reporting;

/// <summary>A point of a line.</summary>
/// <param name="Time">When.</param>
/// <param name="Value">How much, in the chart's unit.</param>
internal readonly record struct CurvePoint(DateTimeOffset Time, double Value);
