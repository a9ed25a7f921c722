namespace CanaryPS.Engine.Deployments;

/// <summary>What applies the weight to the flow.</summary>
internal interface IRouter
{
    /// <summary>Puts a weight in force unless a newer version is.</summary>
    Task PublishAsync(string deploymentId, double weight, long version, CancellationToken cancellationToken);

    /// <summary>Reads back what is in force; null before the first weight.</summary>
    Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken);
}
