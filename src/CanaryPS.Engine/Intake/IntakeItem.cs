namespace CanaryPS.Engine.Intake;

/// <summary>Events of one deployment that wait to be taken in, and whoever waits for that.</summary>
internal sealed class IntakeItem(string deploymentId, IReadOnlyList<OrderEvent> events, string actor)
{
    private readonly TaskCompletionSource<IntakeReceipt> _receipt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string DeploymentId { get; } = deploymentId;

    public IReadOnlyList<OrderEvent> Events { get; } = events;

    public string Actor { get; } = actor;

    /// <summary>Done once the events are in the store.</summary>
    public Task<IntakeReceipt> Receipt => _receipt.Task;

    public void Stored(int accepted, bool rolledBack) =>
        _receipt.TrySetResult(new IntakeReceipt(DeploymentId, accepted, Events.Count - accepted, rolledBack));

    public void Failed(Exception error) => _receipt.TrySetException(error);
}
