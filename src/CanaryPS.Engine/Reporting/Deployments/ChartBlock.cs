namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>A chart over time.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Curves">Its lines; one of the name of an arm has its colour.</param>
/// <param name="IsStep">Whether a value holds until the next.</param>
internal sealed record ChartBlock(string Title, IReadOnlyList<Curve> Curves, bool IsStep) : ReportBlock;
