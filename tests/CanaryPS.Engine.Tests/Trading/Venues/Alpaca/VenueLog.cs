using System.Globalization;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>The trading log that a session makes of what a feed tells, taken in whenever something has arrived.</summary>
internal sealed class VenueLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly VenueTradingSession _session;
    private readonly SemaphoreSlim _arrived = new(0);

    public VenueLog(AlpacaDesk desk)
    {
        Ledger = new DeploymentLedger(desk.Deployment.Id, LedgerSettings.Of(desk.Configuration));
        _session = new VenueTradingSession(desk.Deployment, desk.Connection, Ledger, TimeProvider.System);
        desk.Feed.Arrived += () => _arrived.Release();
    }

    public DeploymentLedger Ledger { get; }

    public List<OrderEvent> Orders { get; } = [];

    public void Take()
    {
        _session.Advance(TimeProvider.System.GetUtcNow(), 5);
        Orders.AddRange(_session.Drain().Select(entry => entry.Order).OfType<OrderEvent>());
    }

    /// <summary>Takes in what arrives until the ledger is as wanted.</summary>
    public async Task UntilAsync(Func<DeploymentLedger, bool> holds)
    {
        using CancellationTokenSource patience = new(Patience);
        for (Take(); !holds(Ledger); Take())
            await _arrived.WaitAsync(patience.Token);
    }

    /// <summary>What is left of each order: filled, cost to six digits, and its end; how many fills it came in is not part of it.</summary>
    public IReadOnlyList<string> Summary() =>
    [
        .. Orders.GroupBy(order => order.ClientOrderId).OrderBy(order => order.Key, StringComparer.Ordinal).Select(order => string.Create(
            CultureInfo.InvariantCulture,
            $"{order.Key} {order.Where(e => e.Price is not null).Sum(e => e.Quantity):0.####} {order.Where(e => e.Price is not null).Sum(e => e.Quantity * e.Price!.Value):0.0000} {order.FirstOrDefault(e => e.Kind is OrderEventKind.Cancelled or OrderEventKind.Expired)?.EventId}")),
    ];
}
