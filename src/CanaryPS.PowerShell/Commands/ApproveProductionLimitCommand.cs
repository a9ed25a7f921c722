using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Approve-ProductionLimit: approves proposed limits, by their hash. Nobody approves their own proposal.</summary>
[Cmdlet(VerbsLifecycle.Approve, "ProductionLimit", SupportsShouldProcess = true)]
[OutputType(typeof(DeploymentLimits))]
public sealed class ApproveProductionLimitCommand : LimitCmdlet
{
    /// <summary>The hash of what is approved, or its beginning, at least 8 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Hash { get; set; } = "";

    /// <inheritdoc />
    private protected override UserMessage Action => "Approve limits of";

    /// <inheritdoc />
    private protected override void Rehearse(Deployment deployment) => Rehearsal.ApproveLimits(deployment, Hash, Actor, Reason, Clock.GetUtcNow());

    /// <inheritdoc />
    private protected override Task<DeploymentLimits> ApplyAsync(IProductionEngine engine, string deploymentId, CancellationToken cancellationToken) =>
        engine.ApproveLimitsAsync(deploymentId, Hash, Actor, Reason, cancellationToken);
}
