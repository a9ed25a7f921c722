namespace CanaryPS.Engine.Limits;

/// <summary>Products of units and prices. What comes from outside may be any number, so a product that a decimal can't hold is the most there is.</summary>
internal static class Amount
{
    /// <summary>The most that an amount is, currency: beyond every limit, and some of them still add up.</summary>
    public const decimal Most = 1e24m;

    public static decimal Of(decimal units, decimal price) =>
        Math.Abs((double)units * (double)price) < (double)Most ? units * price : Math.Sign(units) * Math.Sign(price) * Most;

    /// <summary>A number of units that can be added up.</summary>
    public static decimal Units(decimal told) => Math.Clamp(told, -Most, Most);
}
