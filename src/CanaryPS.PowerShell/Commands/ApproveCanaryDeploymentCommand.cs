using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Approve-CanaryDeployment: approves at the gate that a deployment waits at.</summary>
[Cmdlet(VerbsLifecycle.Approve, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class ApproveCanaryDeploymentCommand : GateCmdlet
{
    /// <summary>Take back a denial.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Action => "Approve";

    /// <inheritdoc />
    private protected override void Rehearse(Deployment deployment, GateDecision decision) => Rehearsal.Approve(deployment, decision with { Force = Force }, Clock.GetUtcNow());

    /// <inheritdoc />
    private protected override Task<Deployment> ApplyAsync(IProductionEngine engine, GateDecision decision, CancellationToken cancellationToken) =>
        engine.ApproveAsync(decision with { Force = Force }, cancellationToken);
}
