using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Suspend-CanaryDeployment: keeps a deployment from advancing until it is resumed. Rollbacks act as ever.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class SuspendCanaryDeploymentCommand : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Suspended by an operator.";

    /// <summary>Who suspends it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        Rehearsal.Suspend(deployment, Actor, Clock.GetUtcNow());
        if (ShouldProcess(Describe(deployment), "Keep from advancing"))
            WriteObject(Ask((engine, cancellationToken) => engine.SuspendAsync(deployment.Id, Actor, Reason, cancellationToken)));
    }
}
