namespace CanaryPS;

/// <summary>No alert has the id.</summary>
/// <param name="id">The id asked for.</param>
public sealed class AlertNotFoundException(string id)
    : CanaryException("AlertNotFound", $"No alert has the id '{id}' in this store; Get-ProductionAlert lists those there are.");
