namespace CanaryPS.Engine.Deployments;

/// <summary>The sources that the deployments' configurations name, read in the background. One collector at a time.</summary>
internal interface IConfiguredSources
{
    /// <summary>What has arrived for a deployment since the last acknowledged harvest. It waits for no source beyond a small budget.</summary>
    Task<SourceHarvest> CollectAsync(Deployment deployment, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Tells that the last harvest of a deployment is in the store; a deployment that is final needs no sources any more.</summary>
    Task AcknowledgeAsync(Deployment deployment);
}
