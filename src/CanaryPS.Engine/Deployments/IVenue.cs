using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Where orders go. What comes of them reaches the ledger as order events, not as answers. An order belongs to the arm that its client
/// order id names (<see cref="OrderIds"/>); a member that takes an arm never touches an order of another one, nor of another deployment.
/// What the other side or the way to it does wrong is a <see cref="VenueException"/>.
/// </summary>
internal interface IVenue
{
    string Name { get; }

    VenueCapabilities Capabilities { get; }

    /// <summary>Sends an order. The same client order id sent again is the same order. Returns once the venue has taken it.</summary>
    /// <exception cref="VenueException">The venue refused it, or whether it arrived is not known.</exception>
    Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken);

    /// <summary>Asks for the cancellation of one order; one that is over, or not known, is left alone.</summary>
    Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken);

    /// <summary>Asks for the cancellation of every open order of an arm.</summary>
    Task CancelAllAsync(Arm arm, CancellationToken cancellationToken);

    /// <summary>Whether the venue has, or had, an order of this id. False only where it is sure of it.</summary>
    Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken);

    /// <summary>Reads back the open orders of an arm.</summary>
    Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken);

    /// <summary>Reads back the positions of an arm that are not zero, by instrument, negative = short: what its own orders have filled.</summary>
    Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken);

    /// <summary>Reads the account.</summary>
    Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken);
}
