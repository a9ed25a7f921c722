namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>What one order adds to the statistics of its arm at one moment.</summary>
/// <param name="Outcome">How it stands.</param>
/// <param name="Acknowledged">Whether the venue has taken it.</param>
/// <param name="Anomalies">The contradictions in its events.</param>
/// <param name="ExecutionTime">From submission to the last fill; null unless it is filled and both are known.</param>
/// <param name="SlippageBps">Mean fill price against the decision price, bps, quantity-weighted, positive = cost; null without both.</param>
internal readonly record struct OrderStanding(
    OrderOutcome Outcome, bool Acknowledged, OrderAnomaly Anomalies, TimeSpan? ExecutionTime, double? SlippageBps);
