using System.Diagnostics;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>A venue outside with one open order of the candidate, once it is placed, until it is told to cancel.</summary>
internal sealed class RecordingVenue : IVenue
{
    private static readonly OpenOrder Open = new("open", Arm.Candidate, "AAA", OrderSide.Buy, 1, 100, DateTimeOffset.UnixEpoch, Acknowledged: true);

    private volatile bool _isPlaced;
    private long _cancelAt;

    /// <summary>When the cancellation was first asked for, as a timestamp.</summary>
    public long CancelAt => _cancelAt > 0 ? _cancelAt : throw new InvalidOperationException("No cancellation was asked for.");

    /// <summary>The order is open from now on.</summary>
    public void Place() => _isPlaced = true;

    public string Name => "recording";

    public VenueCapabilities Capabilities { get; } = new() { TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true };

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => CancelAllAsync(arm, cancellationToken);

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken)
    {
        Interlocked.CompareExchange(ref _cancelAt, Stopwatch.GetTimestamp(), 0);
        return Task.CompletedTask;
    }

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenOrder>>(_isPlaced && _cancelAt == 0 && arm == Arm.Candidate ? [Open] : []);

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, decimal>>(new Dictionary<string, decimal>());

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new VenueAccount { Venue = Name, AccountId = Name, MayTrade = true, IsLive = false });
}
