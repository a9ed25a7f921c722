using CanaryPS.Engine.Access;
using CanaryPS.Engine.Intake;

namespace CanaryPS.Engine;

/// <content>Events as they happen.</content>
internal sealed partial class ProductionEngine
{
    /// <summary>Takes events in from lines, for whoever serves this engine.</summary>
    public LineIntake Lines { get; }

    public Task<IntakeReceipt> TakeAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default) =>
        _intake.TakeAsync(deploymentId, orderEvents, OperatorWords.Actor(actor), cancellationToken);
}
