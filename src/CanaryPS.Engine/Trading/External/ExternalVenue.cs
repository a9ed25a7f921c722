using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.External;

/// <summary>
/// The venue of an external flow: it can be read, from the ledger that the imports feed, but takes no orders. So a rollback
/// is confirmed only once imported events show no open candidate order and the wanted position.
/// </summary>
internal sealed class ExternalVenue(DeploymentLedger ledger) : IVenue
{
    public string Name => "external";

    public VenueCapabilities Capabilities => VenueCapabilities.ReadOnly;

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken) =>
        throw new ExternalFlowException($"{ticket.Side} {FormattableString.Invariant($"{ticket.Quantity}")} {ticket.Instrument}");

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) =>
        throw new ExternalFlowException($"cancel the {ledger[arm].OpenOrders.Count} open orders of the {arm} arm");

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) =>
        throw new ExternalFlowException($"cancel the order '{clientOrderId}' of the {arm} arm");

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) =>
        Task.FromResult(ledger[arm].Knows(clientOrderId));

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) =>
        throw new ExternalFlowException("look at the account");

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenOrder>>([.. ledger[arm].OpenOrders]);

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult(ledger[arm].Positions);
}
