namespace CanaryPS.Engine.Trading.Paper;

/// <summary>Orders are whole multiples of one lot of 0.01 units; whatever is smaller is not sent.</summary>
internal static class LotSize
{
    public const decimal Lot = 0.01m;

    /// <summary>The nearest whole number of lots, towards zero.</summary>
    public static decimal RoundDown(decimal units) => decimal.Truncate(units / Lot) * Lot;
}
