using CanaryPS.Engine.Metrics.Positions;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>
/// Gross exposure with the orders entered: of every instrument the larger absolute value with all its open buys filled or
/// all its open sells. An order counts at its decision price, without one at the price of the position held.
/// </summary>
internal static class EnteredExposure
{
    public static MetricValue Of(IReadOnlyList<Holding> held, IReadOnlyCollection<OpenOrder> open)
    {
        Dictionary<string, Side> sides = held.ToDictionary(
            holding => holding.Instrument, holding => new Side((double)holding.Value, 0, 0, holding.Price), StringComparer.Ordinal);
        foreach (OpenOrder order in open)
        {
            Side side = sides.GetValueOrDefault(order.Instrument);
            decimal price = order.DecisionPrice > 0 ? order.DecisionPrice : side.Price;
            if (price <= 0 || order.Remaining <= 0)
                return MetricValue.None(NoValue.OrderUnpriced, open.Count);

            double value = (double)(order.Remaining * price);
            sides[order.Instrument] = order.Side == OrderSide.Buy
                ? side with { Buys = side.Buys + value }
                : side with { Sells = side.Sells + value };
        }

        return MetricValue.Of(sides.Values.Sum(side => side.Gross), held.Count + open.Count);
    }

    private readonly record struct Side(double Position, double Buys, double Sells, decimal Price)
    {
        public double Gross => Math.Max(Math.Abs(Position + Buys), Math.Abs(Position - Sells));
    }
}
