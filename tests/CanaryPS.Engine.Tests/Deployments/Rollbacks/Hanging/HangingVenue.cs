using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>A venue with one open order of the candidate, until it is asked to cancel. It may hang when it is asked what there is.</summary>
internal sealed class HangingVenue(HangingParty party) : IVenue
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "paper";

    public VenueCapabilities Capabilities { get; } = new() { TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true };

    /// <summary>Done once the cancellation of the candidate's orders was asked for.</summary>
    public Task CancellationAsked => _asked.Task;

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken)
    {
        if (arm == Arm.Candidate)
            _asked.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.VenueOrders);
        return arm == Arm.Candidate && !_asked.Task.IsCompleted ? [new OpenOrder(OrderIds.Of("candidate-1", arm, "1"), arm, "SPY", OrderSide.Buy, 1, 100, Given.Start, Acknowledged: true)] : [];
    }

    public async Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.VenuePositions);
        return new Dictionary<string, decimal>();
    }

    public async Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.VenueAccount);
        return new VenueAccount { Venue = Name, AccountId = "test", MayTrade = true, IsLive = false };
    }
}
