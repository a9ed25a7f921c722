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
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>The deployment trades with real money, and who starts it knows. Asked for once more, unless -Force is given.</summary>
    [Parameter]
    public SwitchParameter LiveTrading { get; set; }

    /// <summary>Do not ask whether to trade with real money, for unattended runs.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => deployment is { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null };

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        Rehearsal.Restart(deployment, Actor, LiveTrading);
        if (IsWhatIf)
            DemandFree(deployment.Strategy, deployment.Configuration);
        if (!ShouldProcess(Describe(deployment), "Start a new deployment of the same strategies and configuration"))
            return;
        if (LiveTrading && deployment.Configuration.TradesLive && !Force
            && !ShouldContinue(LiveQuestion.Of(deployment.Configuration, deployment.Candidate.ToString()), LiveQuestion.Caption))
        {
            return;
        }

        WriteObject(Ask((engine, cancellationToken) => engine.RestartAsync(deployment.Id, Actor, Reason, LiveTrading, cancellationToken)));
    }
}
