namespace CanaryPS.Engine.Deployments;

/// <summary>Somewhere that an evaluation's samples come from. One collector at a time.</summary>
internal interface IMetricSource
{
    /// <summary>Whether it has what it gives in memory, so that not even a rollback need go without it.</summary>
    bool IsAtHand { get; }

    /// <summary>
    /// What there is for a deployment since the last acknowledged harvest, with the health of whatever gives it. A value that can't be had is a
    /// sample without value and with a reason. It waits for nothing beyond a small budget.
    /// </summary>
    Task<SourceHarvest> CollectAsync(DeploymentContext context, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Tells that the last harvest of a deployment is in the store; a deployment that is final needs no sources any more.</summary>
    Task AcknowledgeAsync(Deployment deployment);
}
