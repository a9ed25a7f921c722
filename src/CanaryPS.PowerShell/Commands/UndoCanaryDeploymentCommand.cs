using System.Management.Automation;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Undo-CanaryDeployment: rolls back. Every deployment is asked to first; -Wait then waits for all confirmations.</summary>
[Cmdlet(VerbsCommon.Undo, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class UndoCanaryDeploymentCommand : DeploymentCmdlet
{
    private readonly List<Deployment> _rolledBack = [];

    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Rolled back by an operator.";

    /// <summary>What becomes of the candidate's position: Flatten, HandOver or Leave. Without it, what the deployment's rollback_policy says.</summary>
    [Parameter]
    public RollbackPolicy? Policy { get; set; }

    /// <summary>Who rolls back. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>Drive it until weight 0, no open candidate order and the wanted position have been read back.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        Rehearsal.RollBack(deployment, Policy, Actor);
        if (!ShouldProcess(Describe(deployment), Policy is { } wanted ? (UserMessage)$"Roll back, position: {wanted}" : "Roll back"))
            return;

        DeliverAtEnd();
        Deployment rolledBack = Ask((engine, cancellationToken) => Policy is { } policy
            ? engine.RollBackAsync(deployment.Id, policy, Actor, Reason, cancellationToken)
            : engine.RollBackAsync(deployment.Id, Actor, Reason, cancellationToken));
        News.TellStage(deployment, rolledBack);
        if (Policy == RollbackPolicy.Leave)
            WriteWarning($"What the candidate of deployment '{deployment.Id}' holds is left as it is, for a person to see to; no later step closes it.");
        if (Wait)
        {
            _rolledBack.Add(rolledBack);
            return;
        }

        Unconfirmed.Warn(rolledBack);
        WriteObject(rolledBack);
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_rolledBack.Count > 0)
            new DeploymentWait(this, Pump, Engine, Clock).Run(_rolledBack);
    }
}
