namespace CanaryPS.Engine.Alerts;

/// <summary>What the alerts of a deployment have in common.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Strategy">The name of the candidate's strategy.</param>
/// <param name="Settings">How its alerts live.</param>
/// <param name="Cooldown">Least time between two alerts of one key, from raise to raise; a rule may have its own.</param>
internal sealed record AlertScope(string DeploymentId, string Strategy, AlertSettings Settings, TimeSpan Cooldown);
