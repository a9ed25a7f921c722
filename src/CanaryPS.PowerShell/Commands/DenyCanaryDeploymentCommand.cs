using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Deny-CanaryDeployment: denies at the gate that a deployment waits at; the gate says whether it then holds or is rolled back.</summary>
[Cmdlet(VerbsLifecycle.Deny, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class DenyCanaryDeploymentCommand : GateCmdlet
{
    /// <inheritdoc />
    private protected override UserMessage Action => "Deny";

    /// <inheritdoc />
    private protected override void Rehearse(Deployment deployment, GateDecision decision) => Rehearsal.Deny(deployment, decision, Clock.GetUtcNow());

    /// <inheritdoc />
    private protected override Task<Deployment> ApplyAsync(IProductionEngine engine, GateDecision decision, CancellationToken cancellationToken) =>
        engine.DenyAsync(decision, cancellationToken);
}
