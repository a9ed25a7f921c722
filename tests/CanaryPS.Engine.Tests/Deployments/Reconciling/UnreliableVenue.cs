using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>A venue that loses requests and replies, and ignores some cancellations.</summary>
internal sealed class UnreliableVenue(IVenue venue, Faults faults) : IVenue
{
    public string Name => venue.Name;

    public VenueCapabilities Capabilities => venue.Capabilities;

    public async Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        await venue.SubmitAsync(ticket, cancellationToken);
        faults.MayThrow();
    }

    public async Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        if (!faults.Strikes())
            await venue.CancelAsync(arm, clientOrderId, cancellationToken);

        faults.MayThrow();
    }

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        return venue.KnowsAsync(arm, clientOrderId, cancellationToken);
    }

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        faults.MayThrow();
        return venue.GetAccountAsync(cancellationToken);
    }

    public async Task CancelAllAsync(Arm arm, CancellationToken cancellationToken)
    {
        if (!faults.Strikes())
            await venue.CancelAllAsync(arm, cancellationToken);

        faults.MayThrow();
    }

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        return venue.GetOpenOrdersAsync(arm, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        return venue.GetPositionsAsync(arm, cancellationToken);
    }
}
