namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>One instrument that an arm has traded.</summary>
internal sealed class Holding(string instrument, LotBook lots)
{
    private bool _marked;

    public string Instrument { get; } = instrument;

    public LotBook Lots { get; } = lots;

    /// <summary>The last mark's price; before one, the last fill's.</summary>
    public decimal Price { get; private set; }

    /// <summary>The position at the price, currency, negative = short.</summary>
    public decimal Value => Lots.Position * Price;

    /// <summary>Profit of the position at the price before fees, currency.</summary>
    public decimal Unrealised => Value - Lots.CostBasis;

    public void NoteFill(decimal price)
    {
        if (!_marked)
            Price = price;
    }

    public void NoteMark(decimal price)
    {
        Price = price;
        _marked = true;
    }
}
