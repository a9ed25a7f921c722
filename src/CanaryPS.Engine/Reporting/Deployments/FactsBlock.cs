namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>Facts, each with its name.</summary>
/// <param name="Facts">In their order.</param>
internal sealed record FactsBlock(IReadOnlyList<(string Name, string Value)> Facts) : ReportBlock;
