using CanaryPS.PowerShell.Commands;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Tells what has become of a deployment: changes of stage on the information stream, one record each, and on the verbose stream what was decided and why it is held.</summary>
/// <param name="cmdlet">The command that drives or orders.</param>
internal sealed class DeploymentNews(LocalizedCmdlet cmdlet)
{
    private static readonly string[] Tags = ["CanaryPS", "StageChange"];

    /// <summary>Tells what a tick has done.</summary>
    public void Tell(Deployment before, TickResult tick)
    {
        if (tick.Verdict is { } verdict)
            Explain(verdict);
        TellStage(before, tick.Deployment);
        if (tick.Verdict is not null)
            TellHeld(tick.Deployment);
    }

    /// <summary>Tells that it is in another stage, where it is.</summary>
    public void TellStage(Deployment before, Deployment after)
    {
        if (after.Stage != before.Stage)
            cmdlet.WriteInformation(new StageChange(after.Id, after.Strategy, before.Stage, after.Stage, after.Weight, after.EvaluatedAt, after.Reason), Tags);
    }

    /// <summary>Tells the plan that it begins.</summary>
    public void TellPlan(Deployment deployment)
    {
        foreach (PlanStep step in deployment.Plan)
            cmdlet.WriteVerbose($"{deployment.Id}: step {step.Index}: {step.Stage}, weight {step.Weight:0.##} %, at least {step.Dwell:c}");
    }

    /// <summary>Tells what keeps it where it is.</summary>
    public void TellHeld(Deployment deployment)
    {
        if (deployment.IsQueued)
            cmdlet.WriteVerbose($"{deployment.Id}: waits for '{deployment.Predecessor}' to end.");
        if (deployment.IsSuspended)
            cmdlet.WriteVerbose($"{deployment.Id}: held, suspended by {deployment.Suspensions[^1].Actor}: {deployment.Suspensions[^1].Reason}");
        foreach (GateRequest request in deployment.GateRequests)
            cmdlet.WriteVerbose($"{deployment.Id}: held at gate '{request.Gate}' since {request.RequestedAt.UtcDateTime:u}, {request.Approvals.Count} approval(s).");
        foreach (Effect effect in deployment.PendingEffects)
            cmdlet.WriteVerbose($"{deployment.Id}: not confirmed yet: {effect.ToString()}");
    }

    private void Explain(Verdict verdict)
    {
        cmdlet.WriteVerbose($"{verdict.DeploymentId}: {verdict.Kind}, {verdict.Health}: {verdict.Reason}");
        foreach (Evidence evidence in verdict.Evidence)
            cmdlet.WriteVerbose($"{verdict.DeploymentId}: {evidence.State}: {evidence.Sentence}");
    }
}
