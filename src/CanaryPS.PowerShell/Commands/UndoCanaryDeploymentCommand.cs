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

    /// <summary>Who rolls back. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = OperatingSystemUser.Name;

    /// <summary>Drive it until weight 0, no open candidate order and the wanted position have been read back.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        RequireRunning(deployment, "roll back");
        if (!ShouldProcess(Describe(deployment), "Roll back"))
            return;

        DeliverAtEnd();
        Deployment rolledBack = Ask((engine, cancellationToken) => engine.RollBackAsync(deployment.Id, Actor, Reason, cancellationToken));
        if (Wait)
            _rolledBack.Add(rolledBack);
        else
            WriteObject(rolledBack);
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_rolledBack.Count > 0)
            new DeploymentWait(this, Pump, Engine, Clock).Run(_rolledBack);
    }
}
