using CanaryPS.Engine.Access;
using CanaryPS.Engine.OrderEntry;

namespace CanaryPS.Engine;

/// <summary>Orders that are entered through the engine, and the market of simulated exchanges.</summary>
internal sealed partial class ProductionEngine
{
    private OrderSender Orders => new(_store, new BoardVenues(_venues), _orderLimits, _routing.OpenRouterAsync, _clock);

    public Task<OrderAnswer> SendOrderAsync(OrderRequest request, CancellationToken cancellationToken = default) =>
        Orders.SendAsync(request with { Actor = OperatorWords.Actor(request.Actor) }, cancellationToken);

    public Task<OrderAnswer> TestOrderAsync(OrderRequest request, CancellationToken cancellationToken = default) =>
        Orders.TestAsync(request with { Actor = OperatorWords.Actor(request.Actor) }, cancellationToken);

    public Task CancelOrderAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken = default) =>
        Orders.CancelAsync(deploymentId, clientOrderId, cancellationToken);

    public Task<MarketReceipt> AddTicksAsync(string deploymentId, IReadOnlyList<MarketTick> ticks, CancellationToken cancellationToken = default) =>
        new MarketIntake(_store, _clock).AddAsync(deploymentId, ticks, cancellationToken);

    public Task<MarketReceipt> AddBarsAsync(string deploymentId, IReadOnlyList<MarketBar> bars, CancellationToken cancellationToken = default) =>
        new MarketIntake(_store, _clock).AddAsync(deploymentId, bars, cancellationToken);
}
