using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Restart-CanaryDeployment: starts a new deployment from PREPARATION with what one that was rolled back had.</summary>
[Cmdlet(VerbsLifecycle.Restart, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class RestartCanaryDeploymentCommand : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Restarted by an operator.";

    /// <summary>Who starts it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = OperatingSystemUser.Name;

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => deployment is { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null };

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        if (ShouldProcess(Describe(deployment), "Start a new deployment of the same strategies and configuration"))
            WriteObject(Ask((engine, cancellationToken) => engine.RestartAsync(deployment.Id, Actor, Reason, cancellationToken)));
    }
}
