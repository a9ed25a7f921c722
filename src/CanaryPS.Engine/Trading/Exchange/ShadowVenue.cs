using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>The venue of a deployment in shadow: what is of the candidate goes to paper, whatever its weight, and the rest to the venue. The account is the venue's.</summary>
internal sealed class ShadowVenue(IVenue venue, IVenue paper) : IVenue, IAsyncDisposable
{
    public string Name => venue.Name;

    /// <summary>Both can do what they can do; nothing at the venue is the candidate's.</summary>
    public VenueCapabilities Capabilities => venue.Capabilities with { IsDedicated = false };

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken) => Of(ticket.Arm).SubmitAsync(ticket, cancellationToken);

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => Of(arm).CancelAsync(arm, clientOrderId, cancellationToken);

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) => Of(arm).CancelAllAsync(arm, cancellationToken);

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => Of(arm).KnowsAsync(arm, clientOrderId, cancellationToken);

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken) => Of(arm).GetOpenOrdersAsync(arm, cancellationToken);

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) => Of(arm).GetPositionsAsync(arm, cancellationToken);

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) => venue.GetAccountAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (venue is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
        else if (venue is IDisposable held)
            held.Dispose();
    }

    private IVenue Of(Arm arm) => arm == Arm.Candidate ? paper : venue;
}
