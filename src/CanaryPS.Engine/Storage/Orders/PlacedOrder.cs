namespace CanaryPS.Engine.Storage.Orders;

/// <summary>An order event at its place in a deployment's trading log.</summary>
/// <param name="Position">The place, from 1, which marks share.</param>
/// <param name="Order">The event.</param>
internal readonly record struct PlacedOrder(long Position, OrderEvent Order);
