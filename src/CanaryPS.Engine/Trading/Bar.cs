namespace CanaryPS.Engine.Trading;

/// <summary>One instrument in one session. Prices are in the instrument's currency and more than 0.</summary>
/// <param name="Close">The closing price.</param>
/// <param name="Open">The opening price; null where the file has closes only.</param>
/// <param name="High">The highest price, at least open, low and close; null where the file has closes only.</param>
/// <param name="Low">The lowest price; null where the file has closes only.</param>
/// <param name="Volume">Units traded, 0 or more; null where the file has closes only.</param>
internal readonly record struct Bar(
    decimal Close, decimal? Open = null, decimal? High = null, decimal? Low = null, decimal? Volume = null);
