namespace CanaryPS.Engine.Deployments;

/// <summary>Judges orders by the limits of their deployment, before they are sent.</summary>
internal interface IOrderLimits
{
    /// <summary>Reads ahead what the check of the next order needs, so that little is left to be read within the transaction.</summary>
    Task PrepareAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>
    /// The limits that an order breaks; none where it may go. Called within the transaction that records the order, so it must not wait and must
    /// not call the store: what it lacks it reads from the scene's <see cref="OrderEntryScene.History"/>.
    /// </summary>
    /// <param name="scene">What the order is decided by.</param>
    /// <param name="ticket">The order.</param>
    /// <param name="referencePrice">The price that the sender decided at; null where none was given.</param>
    /// <param name="now">The deployment's clock.</param>
    IReadOnlyList<LimitBreach> Check(OrderEntryScene scene, OrderTicket ticket, decimal? referencePrice, DateTimeOffset now);

    /// <summary>Does what must follow an order that a limit refused: a hard limit stops trading. Doing it again changes nothing.</summary>
    Task FollowRefusalAsync(EnteredOrder refused, CancellationToken cancellationToken);
}
