namespace CanaryPS.Engine.Limits;

/// <summary>
/// What the candidate has and may come to have in one instrument: its position, and every open order as if it filled. The exposure is the value
/// of the position and of all orders entered, of which those that would only close the position count once: with a long position
/// <c>buys + max(position, sells)</c>, with a short one <c>sells + max(|position|, buys)</c>. A fill never raises it at an unchanged price.
/// </summary>
internal sealed class InstrumentLoad
{
    private bool _isMarked;

    /// <summary>Nothing held, nothing open and no price.</summary>
    public static InstrumentLoad None { get; } = new();

    /// <summary>The last price that is known: of the last mark, before one of the last fill; null before both.</summary>
    public decimal? Price { get; private set; }

    /// <summary>Units held, negative = short.</summary>
    public decimal Position { get; private set; }

    /// <summary>Units that open orders to buy may still fill.</summary>
    public decimal Buys { get; private set; }

    /// <summary>Units that open orders to sell may still fill.</summary>
    public decimal Sells { get; private set; }

    private decimal BuysValue { get; set; }

    private decimal SellsValue { get; set; }

    /// <summary>Currency.</summary>
    public decimal Exposure => ExposureOf(BuysValue, SellsValue);

    /// <summary>The position that results where every open order of the side and so many units more fill, and none of the other side.</summary>
    public decimal PositionAfter(OrderSide side, decimal units) => side == OrderSide.Buy ? Position + Buys + units : Position - Sells - units;

    /// <summary>Whether so many units more of a side do nothing but close what is held.</summary>
    public bool OnlyCloses(OrderSide side, decimal units) => side == OrderSide.Buy ? Position + Buys + units <= 0 : Position - Sells - units >= 0;

    /// <summary>The exposure with an order more, currency.</summary>
    public decimal ExposureWith(OrderSide side, decimal value) =>
        side == OrderSide.Buy ? ExposureOf(BuysValue + value, SellsValue) : ExposureOf(BuysValue, SellsValue + value);

    public void NoteMark(decimal price) => (Price, _isMarked) = (price, true);

    /// <summary>Takes in a fill of either arm as a price.</summary>
    public void NoteFillPrice(decimal price)
    {
        if (!_isMarked)
            Price = price;
    }

    public void Fill(decimal signedUnits) => Position += Amount.Units(signedUnits);

    /// <summary>Changes what open orders of a side may still fill.</summary>
    public void Reserve(OrderSide side, decimal units, decimal value)
    {
        if (side == OrderSide.Buy)
            (Buys, BuysValue) = (Buys + units, BuysValue + value);
        else
            (Sells, SellsValue) = (Sells + units, SellsValue + value);
    }

    private decimal ExposureOf(decimal buys, decimal sells)
    {
        decimal held = Amount.Of(Math.Abs(Position), Price ?? 0);
        return Position >= 0 ? buys + Math.Max(held, sells) : sells + Math.Max(held, buys);
    }
}
