using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command by which a person answers at a gate.</summary>
public abstract class GateCmdlet : DeploymentCmdlet
{
    /// <summary>Why, for the journal.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>The gate's name. It may be left out where only one waits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Gate { get; set; }

    /// <summary>Who answers. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>What is done, as a question puts it.</summary>
    private protected abstract UserMessage Action { get; }

    /// <summary>Does it.</summary>
    private protected abstract Task<Deployment> ApplyAsync(IProductionEngine engine, GateDecision decision, CancellationToken cancellationToken);

    /// <summary>Refuses what the engine would refuse.</summary>
    private protected abstract void Rehearse(Deployment deployment, GateDecision decision);

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => !deployment.IsFinal && Asked(deployment).Count > 0;

    /// <inheritdoc />
    private protected sealed override void ProcessDeployment(Deployment deployment)
    {
        IReadOnlyList<GateRequest> asked = Asked(deployment);

        // What changed while the question stood is not what the person answered.
        GateDecision decision = new()
        {
            DeploymentId = deployment.Id,
            Gate = Gate,
            Actor = Actor,
            Reason = Reason,
            RequestedAt = asked is [var one] ? one.RequestedAt : null,
        };
        Rehearse(deployment, decision);
        if (!ShouldProcess($"{UserMessage.Join(", ", asked.Select(request => (UserMessage)$"gate '{request.Gate}'"))} of {Describe(deployment)}", Action))
            return;

        Deployment decided = Ask((engine, cancellationToken) => ApplyAsync(engine, decision, cancellationToken));
        News.TellStage(deployment, decided);
        WriteObject(decided);
    }

    private IReadOnlyList<GateRequest> Asked(Deployment deployment) =>
        [.. deployment.GateRequests.Where(request => Gate is null || request.Gate.Equals(Gate, StringComparison.OrdinalIgnoreCase))];
}
