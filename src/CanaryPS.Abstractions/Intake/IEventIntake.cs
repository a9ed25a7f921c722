namespace CanaryPS;

/// <summary>
/// Takes order events in as they happen. They are in the store when it returns, and a breach that they bring about has been decided by then: in the process
/// that drives the deployment weight 0 and the cancellations are requested at once, without waiting for a tick or an evaluation.
/// </summary>
public interface IEventIntake
{
    /// <summary>
    /// Takes order events of one deployment, all or none; those that are there already change nothing. It waits where more comes than can be stored, so that
    /// nothing is lost. An event with an empty id gets one that follows from its content.
    /// </summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="orderEvents">Its events, in the order in which they happened.</param>
    /// <param name="actor">Who sends them.</param>
    /// <param name="cancellationToken">Cancels the wait. What was handed over is stored nevertheless.</param>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="ImportException">An event is not usable.</exception>
    Task<IntakeReceipt> TakeAsync(string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default);
}
