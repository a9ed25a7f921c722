using System.Management.Automation;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Step-CanaryDeployment: one reconcile step of each deployment.</summary>
[Cmdlet(VerbsCommon.Step, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(TickResult))]
public sealed class StepCanaryDeploymentCommand : DeploymentCmdlet
{
    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => NeedsDriving(deployment) || deployment.IsWatched;

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        if (!ShouldProcess(Describe(deployment), "Do what is due"))
            return;

        TickResult tick = new ScriptSources(this, Pump, Engine, Clock).Tick(deployment);
        News.Tell(deployment, tick);

        DeliverAtEnd();
        Unconfirmed.Warn(tick.Deployment);
        WriteObject(tick);
    }
}
