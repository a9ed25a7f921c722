namespace CanaryPS.Engine.Deployments;

/// <summary>Which of the entries asked for are in the trading log.</summary>
/// <param name="EventIds">Ids of order events.</param>
/// <param name="MarkTimes">Times of marks.</param>
internal sealed record KnownTrading(IReadOnlySet<string> EventIds, IReadOnlySet<DateTimeOffset> MarkTimes);
