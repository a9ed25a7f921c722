using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command by which a person changes the limits of deployments.</summary>
public abstract class LimitCmdlet : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Who does it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>What is done, as a question puts it.</summary>
    private protected abstract UserMessage Action { get; }

    /// <summary>Refuses what the engine would refuse.</summary>
    private protected abstract void Rehearse(Deployment deployment);

    /// <summary>Does it.</summary>
    private protected abstract Task<DeploymentLimits> ApplyAsync(IProductionEngine engine, string deploymentId, CancellationToken cancellationToken);

    /// <inheritdoc />
    private protected sealed override void ProcessDeployment(Deployment deployment)
    {
        Rehearse(deployment);
        if (!ShouldProcess($"limits of {Describe(deployment)}", Action))
            return;

        DeliverAtEnd();
        WriteObject(Ask((engine, cancellationToken) => ApplyAsync(engine, deployment.Id, cancellationToken)));
    }
}
