namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>The positions of one arm, valued at the last known prices: the last mark's, before one the last fill's.</summary>
internal sealed class PositionBook(CostMethod method)
{
    private readonly Dictionary<string, Holding> _holdings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _marked = new(StringComparer.Ordinal);

    /// <summary>Fees paid, currency.</summary>
    public decimal Fees { get; private set; }

    /// <summary>Profit of what was closed before fees, currency.</summary>
    public decimal Realised { get; private set; }

    /// <summary>Profit of what is open at the last known prices before fees, currency.</summary>
    public decimal Unrealised { get; private set; }

    /// <summary>Profit after costs: realised, unrealised, less fees, currency.</summary>
    public decimal ProfitAndLoss => Realised + Unrealised - Fees;

    /// <summary>Positions that are not zero, valued.</summary>
    public IEnumerable<Holding> Held => _holdings.Values.Where(holding => holding.Lots.Position != 0);

    /// <summary>The last known price of an instrument; null where it was never traded.</summary>
    public decimal? PriceOf(string instrument) => _holdings.GetValueOrDefault(instrument)?.Price;

    /// <summary>Applies a fill; gives the result of what it closed after fees, or null where it closed nothing.</summary>
    public decimal? Fill(string instrument, decimal signedQuantity, decimal price, decimal fees)
    {
        if (!_holdings.TryGetValue(instrument, out Holding? holding))
        {
            _holdings.Add(instrument, holding = new Holding(instrument, new LotBook(method)));
            if (_marked.TryGetValue(instrument, out decimal marked))
                holding.NoteMark(marked);
        }

        decimal realisedBefore = holding.Lots.Realised;
        decimal unrealisedBefore = holding.Unrealised;
        decimal? result = holding.Lots.Fill(signedQuantity, price, fees);
        holding.NoteFill(price);
        Unrealised += holding.Unrealised - unrealisedBefore;
        Realised += holding.Lots.Realised - realisedBefore;
        Fees += fees;
        return result;
    }

    /// <summary>Values every position at the mark's price of its instrument, where it has one.</summary>
    public void Revalue(IReadOnlyDictionary<string, decimal> prices)
    {
        foreach ((string instrument, decimal price) in prices)
        {
            _marked[instrument] = price;
            if (_holdings.TryGetValue(instrument, out Holding? holding))
                holding.NoteMark(price);
        }

        // Summed anew at each mark, so that the rounding of average costs never adds up.
        Unrealised = _holdings.Values.Sum(holding => holding.Unrealised);
    }
}
