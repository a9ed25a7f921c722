namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>The orders of a deployment as they were read, and what follows from them.</summary>
/// <param name="Orders">Those that may still change, oldest first.</param>
/// <param name="Positions">Units by arm and instrument, negative = short, of all orders.</param>
internal sealed record OwnReading(IReadOnlyList<AlpacaOrder> Orders, IReadOnlyDictionary<(Arm Arm, string Symbol), decimal> Positions)
{
    /// <summary>The positions of an arm that are not zero.</summary>
    public IReadOnlyDictionary<string, decimal> Of(Arm arm) => new SortedDictionary<string, decimal>(
        Positions.Where(position => position.Key.Arm == arm && position.Value != 0).ToDictionary(position => position.Key.Symbol, position => position.Value),
        StringComparer.Ordinal);
}
