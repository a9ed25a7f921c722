namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>A table.</summary>
/// <param name="Heads">The heads of its columns.</param>
/// <param name="Rows">A text for each column.</param>
internal sealed record TableBlock(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;
