using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Resume-CanaryDeployment: lets a suspended deployment go on.</summary>
[Cmdlet(VerbsLifecycle.Resume, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class ResumeCanaryDeploymentCommand : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Resumed by an operator.";

    /// <summary>Who resumes it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        Rehearsal.Resume(deployment, Actor, Clock.GetUtcNow());
        if (ShouldProcess(Describe(deployment), "Let go on"))
            WriteObject(Ask((engine, cancellationToken) => engine.ResumeAsync(deployment.Id, Actor, Reason, cancellationToken)));
    }
}
