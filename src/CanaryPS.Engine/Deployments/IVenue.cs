using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>Where orders go. What comes of them reaches the ledger as order events, not as answers.</summary>
internal interface IVenue
{
    string Name { get; }

    /// <summary>Sends an order. The same client order id sent again is the same order.</summary>
    Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken);

    /// <summary>Asks for the cancellation of every open order of an arm; other arms are never touched.</summary>
    Task CancelAllAsync(Arm arm, CancellationToken cancellationToken);

    /// <summary>Reads back the open orders of an arm.</summary>
    Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken);

    /// <summary>Reads back the positions of an arm that are not zero, by instrument, negative = short.</summary>
    Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken);
}
