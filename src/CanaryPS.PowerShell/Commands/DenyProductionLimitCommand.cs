using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Deny-ProductionLimit: takes proposed limits away.</summary>
[Cmdlet(VerbsLifecycle.Deny, "ProductionLimit", SupportsShouldProcess = true)]
[OutputType(typeof(DeploymentLimits))]
public sealed class DenyProductionLimitCommand : LimitCmdlet
{
    /// <inheritdoc />
    private protected override UserMessage Action => "Deny limits of";

    /// <inheritdoc />
    private protected override void Rehearse(Deployment deployment) => Rehearsal.DenyLimits(deployment, Actor, Reason, Clock.GetUtcNow());

    /// <inheritdoc />
    private protected override Task<DeploymentLimits> ApplyAsync(IProductionEngine engine, string deploymentId, CancellationToken cancellationToken) =>
        engine.DenyLimitsAsync(deploymentId, Actor, Reason, cancellationToken);
}
