using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Stop-CanaryDeployment: takes the candidate out but leaves its position for a person.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class StopCanaryDeploymentCommand : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Stopped by an operator.";

    /// <summary>Who stops it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        Rehearsal.Abort(deployment, Actor);
        if (!ShouldProcess(Describe(deployment), "Take the candidate out, leave its position"))
            return;

        DeliverAtEnd();
        Deployment stopped = Ask((engine, cancellationToken) => engine.AbortAsync(deployment.Id, Actor, Reason, cancellationToken));
        News.TellStage(deployment, stopped);
        Unconfirmed.Warn(stopped);
        WriteObject(stopped);
    }
}
