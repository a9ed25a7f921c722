namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>What follows from one event alone.</summary>
internal static class OrderEventFacts
{
    public static bool IsFill(this OrderEvent told) => told.Kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;
}
