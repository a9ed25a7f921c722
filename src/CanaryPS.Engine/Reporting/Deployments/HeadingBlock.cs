namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>A heading.</summary>
/// <param name="Level">2 for a deployment, 3 for a section of it.</param>
/// <param name="Text">What it says.</param>
internal sealed record HeadingBlock(int Level, string Text) : ReportBlock;
