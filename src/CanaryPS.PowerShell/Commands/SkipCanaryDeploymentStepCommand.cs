using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Skip-CanaryDeploymentStep: orders a deployment to go to a later step as soon as every criterion passes, without the time of
/// the steps before it.
/// </summary>
[Cmdlet(VerbsCommon.Skip, "CanaryDeploymentStep", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class SkipCanaryDeploymentStepCommand : DeploymentCmdlet
{
    /// <summary>The index of the step in the deployment's Plan.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateRange(1, int.MaxValue)]
    public int ToStep { get; set; }

    /// <summary>Why, for the journal.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Who orders it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>Pass gates that need approval. It is kept in the journal, and still asks unless -Confirm:$false is given.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        // One past the last is the end, which Complete-CanaryDeployment orders.
        if (ToStep >= deployment.Plan.Count)
            throw new DeploymentStateException("StepNotAhead", deployment.Id, $"Step {ToStep} is not in the plan of deployment '{deployment.Id}': give one up to {deployment.Plan.Count - 1}, the last.");

        SkipOrder order = new(ToStep, Actor, Reason, Force);
        Rehearsal.Skip(deployment, order, Clock.GetUtcNow());
        PlanStep step = deployment.Plan[ToStep];
        UserMessage gates = Force ? ", past gates that need approval," : "";
        UserMessage action = $"Go to step {ToStep} ({step.Stage}, weight {step.Weight:0.##} %){gates} as soon as every criterion passes";
        if (ShouldProcess(Describe(deployment), action))
            WriteObject(Ask((engine, cancellationToken) => engine.SkipAsync(deployment.Id, order, cancellationToken)));
    }
}
