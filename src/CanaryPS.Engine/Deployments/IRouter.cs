namespace CanaryPS.Engine.Deployments;

/// <summary>What applies the weight to the flow.</summary>
internal interface IRouter
{
    /// <summary>
    /// Puts an allocation in force unless a newer version is. Every place that it is published at is tried, whatever another one does.
    /// </summary>
    /// <param name="deployment">The deployment as it is when the allocation is wanted.</param>
    /// <param name="allocation">What is wanted.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken);

    /// <summary>Reads back what is in force in the store; null before the first weight.</summary>
    Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Whether an allocation, or a newer one, is in force everywhere: at each place that it is published at, and with each reader that must have seen it.</summary>
    Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken);
}
