namespace CanaryPS.Engine.Metrics;

/// <summary>A stretch of a deployment's trading log.</summary>
/// <param name="Entries">The entries, in the order they were committed.</param>
/// <param name="Position">The position of the last one; the position asked for where there are none.</param>
internal sealed record TradingLog(IReadOnlyList<TradingEntry> Entries, long Position);
