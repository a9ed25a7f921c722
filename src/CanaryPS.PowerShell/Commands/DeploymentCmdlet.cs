using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on deployments that are there, named by id.</summary>
public abstract class DeploymentCmdlet : ProductionCmdlet
{
    /// <summary>Ids of deployments, or objects that carry one. Wildcards select those among the deployments that still run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Warns of rollbacks that are not confirmed.</summary>
    private protected UnconfirmedRollback Unconfirmed { get; }

    /// <summary>Tells what becomes of deployments.</summary>
    private protected DeploymentNews News { get; }

    /// <summary>Makes the command.</summary>
    protected DeploymentCmdlet()
    {
        Unconfirmed = new UnconfirmedRollback(this);
        News = new DeploymentNews(this);
    }

    /// <inheritdoc />
    private protected sealed override void Process()
    {
        foreach (string id in Id)
            ForItem(id, () => ProcessId(id));
    }

    /// <summary>Works on one deployment.</summary>
    private protected abstract void ProcessDeployment(Deployment deployment);

    /// <summary>Whether a wildcard may select the deployment: it is not over yet.</summary>
    private protected virtual bool IsOpen(Deployment deployment) => !deployment.IsFinal;

    /// <summary>The deployment in words, for questions and progress.</summary>
    private protected static UserMessage Describe(Deployment deployment) =>
        $"deployment '{deployment.Id}' of {deployment.Strategy} ({deployment.Stage}, weight {deployment.Weight:0.##} %)";

    /// <summary>Whether a tick still has something to do before it is over: it runs, or its rollback is not confirmed.</summary>
    private protected static bool NeedsDriving(Deployment deployment) => !deployment.IsFinal || deployment.IsUnconfirmed;

    /// <summary>Refuses what the engine would refuse, so that -WhatIf does not promise it.</summary>
    private protected static void RequireRunning(Deployment deployment, UserMessage command)
    {
        if (deployment.IsFinal)
            throw new InvalidTransitionException(deployment.Id, deployment.Stage, command, []);
    }

    private void ProcessId(string id)
    {
        NamePattern pattern = NamePattern.Of(id);
        if (!pattern.IsWildcard)
        {
            ProcessDeployment(Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken)));
            return;
        }

        IReadOnlyList<Deployment> all = Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken));
        foreach (Deployment deployment in new NamedItems<Deployment>(all, deployment => deployment.Id).Find(pattern).Where(IsOpen))
            ForItem(deployment.Id, () => ProcessDeployment(deployment));
    }
}
