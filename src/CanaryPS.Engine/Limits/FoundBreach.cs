namespace CanaryPS.Engine.Limits;

/// <summary>A broken limit, as it was found.</summary>
/// <param name="Breach">What is broken.</param>
/// <param name="Entry">The number of the entry of the trading log that broke it, from 1; of the next one where an order was kept back.</param>
/// <param name="Time">When that happened.</param>
/// <param name="ClientOrderId">The order; null where it was none.</param>
internal sealed record FoundBreach(LimitBreach Breach, long Entry, DateTimeOffset Time, string? ClientOrderId);
