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
    private protected abstract string Action { get; }

    /// <summary>Does it.</summary>
    private protected abstract Task<Deployment> ApplyAsync(IProductionEngine engine, GateDecision decision, CancellationToken cancellationToken);

    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => !deployment.IsFinal && Asked(deployment).Count > 0;

    /// <inheritdoc />
    private protected sealed override void ProcessDeployment(Deployment deployment)
    {
        RequireRunning(deployment, Action.ToLowerInvariant());
        IReadOnlyList<GateRequest> asked = Asked(deployment);

        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (asked.Count == 0)
            throw new GateException("GateNotWaiting", deployment.Id, $"{(Gate is null ? "No gate" : $"Gate '{Gate}'")} of deployment '{deployment.Id}' waits for approval now; Get-CanaryDeployment shows in GateRequests what does.");

        if (!ShouldProcess($"{string.Join(", ", asked.Select(request => $"gate '{request.Gate}'"))} of {Describe(deployment)}", Action))
            return;

        // What changed while the question stood is not what the person answered.
        GateDecision decision = new()
        {
            DeploymentId = deployment.Id,
            Gate = Gate,
            Actor = Actor,
            Reason = Reason,
            RequestedAt = asked is [var one] ? one.RequestedAt : null,
        };
        WriteObject(Ask((engine, cancellationToken) => ApplyAsync(engine, decision, cancellationToken)));
    }

    private IReadOnlyList<GateRequest> Asked(Deployment deployment) =>
        [.. deployment.GateRequests.Where(request => Gate is null || request.Gate.Equals(Gate, StringComparison.OrdinalIgnoreCase))];
}
