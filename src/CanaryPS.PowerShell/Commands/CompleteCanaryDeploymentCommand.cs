using System.Management.Automation;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Complete-CanaryDeployment: promotes. From any step before it, orders the last step of the plan, all of the flow, as soon as every criterion passes; from there, orders the end of its watch,
/// COMPLETED.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class CompleteCanaryDeploymentCommand : DeploymentCmdlet
{
    private readonly List<Deployment> _promoted = [];

    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Promoted by an operator.";

    /// <summary>Who promotes. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>Pass gates that need approval. It is kept in the journal.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Drive it until it is final and confirmed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        int last = deployment.Plan.Count - 1;
        int goal = deployment.Step < last ? last : last + 1;
        SkipOrder order = new(goal, Actor, Reason, Force);
        Rehearsal.Skip(deployment, order, Clock.GetUtcNow());
        UserMessage gates = Force ? ", past gates that need approval," : "";
        UserMessage action = goal == last
            ? (UserMessage)$"Go to the last step ({deployment.Plan[last].Stage}, weight {deployment.Plan[last].Weight:0.##} %){gates} as soon as every criterion passes"
            : $"End the watch{gates} as soon as every criterion passes: COMPLETED";
        if (!ShouldProcess(Describe(deployment), action))
            return;

        DeliverAtEnd();
        Deployment promoted = Ask((engine, cancellationToken) => engine.SkipAsync(deployment.Id, order, cancellationToken));
        News.TellHeld(promoted);
        foreach (CriterionStanding standing in promoted.Standings)
            WriteVerbose($"{promoted.Id}: {standing.State}: {standing.Criterion}");
        if (Wait)
            _promoted.Add(promoted);
        else
            WriteObject(promoted);
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_promoted.Count > 0)
            new DeploymentWait(this, Pump, Engine, Clock).Run(_promoted);
    }
}
