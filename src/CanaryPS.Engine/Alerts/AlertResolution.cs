namespace CanaryPS.Engine.Alerts;

/// <summary>What became of an alert that a person resolved.</summary>
/// <param name="Alert">The alert, which is over.</param>
/// <param name="Again">The alert that was raised at once because the condition still holds; null where it does not, or the person forced it.</param>
internal sealed record AlertResolution(Alert Alert, Alert? Again);
