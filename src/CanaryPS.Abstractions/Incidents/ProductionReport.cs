namespace CanaryPS;

/// <summary>A report that was written.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="DeploymentId">The deployment it is about.</param>
/// <param name="Format">How it is written.</param>
public sealed record ProductionReport(string Path, string DeploymentId, ReportFormat Format);
