namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>An alert's row as it is in the store.</summary>
/// <param name="Id">Column of its id.</param>
/// <param name="State">Column of its state.</param>
/// <param name="Severity">Column of its severity.</param>
/// <param name="Document">The record as JSON.</param>
internal sealed record StoredAlert(string Id, string State, string Severity, string Document);
