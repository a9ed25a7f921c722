namespace CanaryPS.Engine.Deployments;

/// <summary>What an order is decided by, as it is within the transaction that records it.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="StopsInForce">The stops of trading in force, those that do not cover it too.</param>
/// <param name="TradingPosition">Where the trading log ends.</param>
/// <param name="UnderWay">Its orders that were entered and are not known to have arrived.</param>
/// <param name="History">What happened before; good only within the transaction.</param>
internal sealed record OrderEntryScene(
    Deployment Deployment, IReadOnlyList<TradingStop> StopsInForce, long TradingPosition, IReadOnlyList<EnteredOrder> UnderWay,
    IOrderHistory History);
