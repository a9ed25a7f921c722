namespace CanaryPS.Engine;

/// <content>Events as they happen.</content>
internal sealed partial class ProductionEngine
{
    public Task<IntakeReceipt> TakeAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default) =>
        _intake.TakeAsync(deploymentId, orderEvents, actor, cancellationToken);
}
