namespace CanaryPS.Engine.Storage.Orders;

/// <summary>What became of a look-up of ids.</summary>
/// <param name="Hashes">The hash of each id, in the order they were given.</param>
/// <param name="Known">Those that are in the trading log.</param>
internal readonly record struct OrderIdMatches(ulong[] Hashes, HashSet<string> Known);
