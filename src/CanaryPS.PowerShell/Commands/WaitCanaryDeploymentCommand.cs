using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Wait-CanaryDeployment: drives deployments until each is final and confirmed, or has come to a stage.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class WaitCanaryDeploymentCommand : DeploymentCmdlet
{
    private readonly List<Deployment> _waited = [];

    /// <summary>How long to wait at most, seconds or a time span. Without it, as long as it takes.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The stage to wait for. A deployment that can't come there any more is given back when it is final.</summary>
    [Parameter]
    public DeploymentStage? Until { get; set; }

    /// <summary>Go on until the watch for late orders of a rolled-back candidate is over too.</summary>
    [Parameter]
    public SwitchParameter Watch { get; set; }

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => NeedsDriving(deployment) || (Watch && deployment.IsWatched);

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        if (ShouldProcess(Describe(deployment), Until is { } stage ? (UserMessage)$"Drive to {stage}" : "Drive to its end"))
            _waited.Add(deployment);
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_waited.Count == 0)
            return;

        DeliverAtEnd();
        new DeploymentWait(this, Pump, Engine, Clock) { Until = Until, Timeout = Timeout, Watches = Watch }.Run(_waited.DistinctBy(deployment => deployment.Id));
    }
}
