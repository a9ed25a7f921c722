namespace CanaryPS.Engine.Deployments;

/// <summary>The orders that were entered, in the store.</summary>
internal interface IOrderEntryStore
{
    /// <summary>
    /// Records an order, or gives the one that is there of its id. What is recorded is decided within the transaction, by the deployment and the
    /// stops as they are then: so no order is entered after the transaction that froze its candidate or stopped its trading. A decision for an order
    /// that is there under another id gives that one and records nothing.
    /// </summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<EnteredOrder> EnterOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken);

    /// <summary>What <see cref="EnterOrderAsync"/> would record, or the order that is there of its id. Nothing is recorded.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<EnteredOrder> JudgeOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken);

    /// <summary>Records how far an order has come, unless it has come further already; gives it as it is then.</summary>
    Task<EnteredOrder> AdvanceOrderAsync(EnteredOrder order, CancellationToken cancellationToken);

    /// <summary>Orders entered after a number, refused ones too, oldest first.</summary>
    Task<IReadOnlyList<NumberedOrder>> GetOrdersEnteredAsync(string deploymentId, long afterNumber, CancellationToken cancellationToken);

    /// <summary>One entered order as it stands; null where none has the id.</summary>
    Task<EnteredOrder?> FindEnteredOrderAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken);

    /// <summary>Orders that are <see cref="OrderEntryState.Entered"/>, oldest first.</summary>
    Task<IReadOnlyList<EnteredOrder>> GetOrdersUnderWayAsync(string deploymentId, Arm? arm, CancellationToken cancellationToken);
}
