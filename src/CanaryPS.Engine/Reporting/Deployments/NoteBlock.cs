namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>A paragraph.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsBad">Whether somebody has to see to it.</param>
internal sealed record NoteBlock(string Text, bool IsBad = false) : ReportBlock;
