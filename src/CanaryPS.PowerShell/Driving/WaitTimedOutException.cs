namespace CanaryPS.PowerShell.Driving;

/// <summary>A deployment was not where it was waited for in time. It goes on as soon as something drives it.</summary>
/// <param name="deployment">The deployment.</param>
/// <param name="timeout">How long was waited.</param>
internal sealed class WaitTimedOutException(Deployment deployment, TimeSpan timeout)
    : CanaryException(
        "WaitTimedOut",
        deployment.PendingEffects.Count == 0
            ? (UserMessage)$"After {timeout.TotalSeconds:0.###} s deployment '{deployment.Id}' is in {deployment.Stage} at weight {deployment.Weight:0.##} %; nothing was stopped, Wait-CanaryDeployment goes on from there."
            : $"After {timeout.TotalSeconds:0.###} s deployment '{deployment.Id}' is in {deployment.Stage} at weight {deployment.Weight:0.##} %, and this is not confirmed: {UnconfirmedRollback.Describe(deployment)}; nothing was stopped, Wait-CanaryDeployment goes on from there.");
