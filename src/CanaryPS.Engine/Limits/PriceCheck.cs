using System.Globalization;

namespace CanaryPS.Engine.Limits;

/// <summary>The price collar, and the price that an order is valued by.</summary>
internal static class PriceCheck
{
    /// <summary>
    /// The limit price must be near the reference, and the reference near the last price known, so that a reference far from the market is no way
    /// around the collar. Without a price to compare with nothing is near.
    /// </summary>
    public static void Judge(LimitTerms terms, in LimitOrder order, decimal? last, ref BreachList found)
    {
        if (terms.PriceCollarPercent is not { } collar)
            return;

        if (last is not > 0)
        {
            found.Add(LimitKind.PriceCollar, null, collar, $"No price of {order.Instrument} is known that the order could be compared with.");
            return;
        }

        decimal reference = order.ReferencePrice ?? last.Value;
        if (Distance(reference, last.Value) is var fromMarket && fromMarket > collar)
            found.Add(LimitKind.PriceCollar, fromMarket, collar, Text($"The reference price {reference} is {fromMarket:0.##} % from the last price {last}, where {collar} % is allowed."));
        else if (order.LimitPrice is { } limit && Distance(limit, reference) is var fromReference && fromReference > collar)
            found.Add(LimitKind.PriceCollar, fromReference, collar, Text($"The limit price {limit} is {fromReference:0.##} % from the reference price {reference}, where {collar} % is allowed."));
    }

    /// <summary>
    /// The highest of the limit, the reference and the last price known: an order to sell below the market fills at the market. Null where nothing
    /// bounds the value: without a last price only the limit of an order to buy does.
    /// </summary>
    public static decimal? ValuePrice(in LimitOrder order, decimal? last)
    {
        if (last is not > 0 && !(order.Side == OrderSide.Buy && order.LimitPrice > 0))
            return null;

        return Math.Max(Math.Max(order.LimitPrice ?? 0, order.ReferencePrice ?? 0), last ?? 0);
    }

    /// <summary>How far a price is from another one, %.</summary>
    private static decimal Distance(decimal price, decimal from)
    {
        if (price <= 0 || from <= 0)
            return Amount.Most;

        double percent = Math.Abs(((double)price / (double)from) - 1) * 100;
        return percent < 1e9 ? Math.Abs(price - from) / from * 100 : 1e9m;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
