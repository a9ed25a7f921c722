namespace CanaryPS.Benchmarks;

/// <summary>Order events of one candidate: some before, and those that break a bound.</summary>
internal static class BreachEvents
{
    public static OrderEvent[] Before(string deploymentId) => [.. Enumerable.Range(0, 20).SelectMany(i => Filled(deploymentId, $"B{i}", OrderSide.Buy, 100, 20))];

    /// <summary>An order filled far below what its position cost.</summary>
    public static OrderEvent[] Loss(string deploymentId) => Filled(deploymentId, "LOSS", OrderSide.Sell, 1, 20, 2000);

    /// <summary>Fills that all took seconds.</summary>
    public static OrderEvent[] Slow(string deploymentId) => [.. Enumerable.Range(0, 10).SelectMany(i => Filled(deploymentId, $"S{i}", OrderSide.Buy, 100, 3000))];

    private static OrderEvent[] Filled(string deploymentId, string order, OrderSide side, decimal price, double milliseconds, decimal quantity = 100)
    {
        OrderEvent submitted = new()
        {
            EventId = $"{order}-0", DeploymentId = deploymentId, Arm = Arm.Candidate, Kind = OrderEventKind.Submitted, ClientOrderId = order, Instrument = "AAA",
            Side = side, Time = TimeProvider.System.GetUtcNow(), Quantity = quantity, DecisionPrice = price,
        };
        return
        [
            submitted,
            submitted with { EventId = $"{order}-1", Kind = OrderEventKind.Filled, Time = submitted.Time.AddMilliseconds(milliseconds), Price = price, DecisionPrice = null },
        ];
    }
}
