namespace CanaryPS.Engine.Metrics;

/// <summary>Orders, positions, results and returns of one arm, and the metrics that follow from them.</summary>
internal sealed class ArmLedger(string deploymentId, Arm arm)
{
    /// <summary>Applies one event; one already applied (by its id) changes nothing.</summary>
    public void Apply(OrderEvent orderEvent) => throw new NotImplementedException();

    /// <summary>Ends a return period.</summary>
    public void Apply(MarketMark mark) => throw new NotImplementedException();

    public IReadOnlyCollection<OpenOrder> OpenOrders => throw new NotImplementedException();

    /// <summary>Whether an order of this id was ever submitted.</summary>
    public bool Knows(string clientOrderId) => throw new NotImplementedException();

    /// <summary>Positions that are not zero, by instrument, negative = short.</summary>
    public IReadOnlyDictionary<string, decimal> Positions => throw new NotImplementedException();

    /// <summary>Every TRADING, RISK and PERFORMANCE metric of the arm as of the given time.</summary>
    public IReadOnlyList<MetricSample> Snapshot(DateTimeOffset now) => throw new NotImplementedException($"{deploymentId} {arm}");
}
