using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// How far every order of a deployment has come, ended ones too, for a venue that tells orders as they stand and may tell an old one again:
/// about 200 bytes an order.
/// </summary>
internal sealed class OrderProgressBook
{
    private readonly Dictionary<string, OrderProgress> _orders = new(StringComparer.Ordinal);

    /// <summary>How far an order has come.</summary>
    public OrderProgress this[string clientOrderId] => _orders.GetValueOrDefault(clientOrderId);

    /// <summary>Applies an event that is new and well formed.</summary>
    public void Apply(OrderEvent told)
    {
        ref OrderProgress progress = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, told.ClientOrderId, out _);
        progress = progress.After(told);
    }
}
