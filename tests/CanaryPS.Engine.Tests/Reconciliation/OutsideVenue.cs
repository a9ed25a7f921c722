using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>What is at a venue that is another party: set by a test, whatever the ledger says.</summary>
internal sealed class OutsideVenue : IVenue
{
    public string Name => "broker";

    public bool IsDedicated { get; init; }

    public VenueCapabilities Capabilities => new()
    {
        TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true, IsDedicated = IsDedicated,
    };

    public Dictionary<(Arm Arm, string Instrument), decimal> Positions { get; } = [];

    public List<OpenOrder> Orders { get; } = [];

    public decimal Cash { get; set; }

    public int Asked { get; private set; }

    /// <summary>What it answers with in the place of an answer; null where it answers.</summary>
    public Func<Task>? Trouble { get; set; }

    public async Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        Asked++;
        if (Trouble is { } trouble)
            await trouble();
        return [.. Orders.Where(order => order.Arm == arm)];
    }

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, decimal>>(Positions.Where(p => p.Key.Arm == arm).ToDictionary(p => p.Key.Instrument, p => p.Value));

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new VenueAccount { Venue = Name, AccountId = "1", Cash = Cash, MayTrade = true, IsLive = false });

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) =>
        Task.FromResult(Orders.Any(order => order.Arm == arm && order.ClientOrderId == clientOrderId));

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) => throw new NotSupportedException();
}
