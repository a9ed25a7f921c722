namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>A deployment's row as it is in the store: the columns that are searched by, and the record itself.</summary>
/// <param name="Strategy">Column of the candidate's strategy.</param>
/// <param name="Stage">Column of the stage.</param>
/// <param name="IsFinal">Column that says whether it is over.</param>
/// <param name="IsQueued">Column that says whether it waits.</param>
/// <param name="Version">Column of the version, which counts the entries of its journal.</param>
/// <param name="Document">The record as JSON.</param>
internal sealed record StoredDeployment(string Strategy, string Stage, bool IsFinal, bool IsQueued, long Version, string Document);
