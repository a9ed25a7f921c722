using CanaryPS.PowerShell.Commands;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Lets the script blocks of a session answer at the gates that a deployment waits at, on the pipeline thread, after a tick.</summary>
/// <param name="cmdlet">The command that drives; gets warnings.</param>
/// <param name="pump">The command's pump.</param>
/// <param name="engine">The engine.</param>
internal sealed class ScriptGates(LocalizedCmdlet cmdlet, PipelinePump pump, IProductionEngine engine)
{
    /// <summary>Answers what the tick left waiting. A refusal is told as a warning, and asked again after the next evaluation.</summary>
    public void Answer(TickResult tick)
    {
        if (tick.Verdict is not { } verdict || tick.Deployment.IsFinal)
            return;

        foreach (GateSettings settings in tick.Deployment.Configuration.Gates.Where(g => g.Kind == GateKind.Script))
        {
            GateRequest? request = tick.Deployment.GateRequests.FirstOrDefault(r => r.Gate == settings.Name && r.Approvals.Count == 0);
            if (request is null || SessionGates.Current.Find(settings.Name) is not { } gate)
                continue;

            (bool allows, string reason) = gate.Ask(tick.Deployment, verdict);
            if (allows)
                Open(tick.Deployment, request, reason);
            else
                cmdlet.WriteWarning($"Gate '{gate.Name}' does not let {tick.Deployment.Id} go on: {reason}");
        }
    }

    private void Open(Deployment deployment, GateRequest request, string reason)
    {
        GateDecision decision = new()
        {
            DeploymentId = deployment.Id, Gate = request.Gate, Actor = $"script:{request.Gate}", Reason = reason, RequestedAt = request.RequestedAt, ByScript = true,
        };
        try
        {
            pump.Await(cancellationToken => engine.ApproveAsync(decision, cancellationToken));
        }
        catch (CanaryException exception) when (exception is GateException or DeploymentStateException)
        {
            // Something came in between, such as a rollback: the answer is to a question that is gone.
            cmdlet.WriteWarning($"Gate '{request.Gate}': {exception.UserMessage}");
        }
    }
}
