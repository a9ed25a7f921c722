using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Confirm-CanaryAllocation: says for a trading engine that it has put a version of the weight in force.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "CanaryAllocation", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryAllocation))]
public sealed class ConfirmCanaryAllocationCommand : DeploymentCmdlet
{
    /// <summary>The trading engine's name, as in <c>routing.readers</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reader { get; set; } = "";

    /// <summary>The version that it has in force.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public long Version { get; set; }

    /// <summary>The weight that it has in force, 0-100 %.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    public double Weight { get; set; }

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => NeedsDriving(deployment);

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        if (ShouldProcess(Describe(deployment), $"Confirm {Weight} % of version {Version} for reader '{Reader}'"))
            WriteObject(Ask((engine, cancellationToken) => engine.ConfirmAllocationAsync(deployment.Id, Reader, Version, Weight, cancellationToken)));
    }
}
