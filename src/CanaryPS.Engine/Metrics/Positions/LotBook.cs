namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>The position in one instrument as lots, and what closing them realised.</summary>
internal sealed class LotBook(CostMethod method)
{
    private readonly Queue<Lot> _lots = new();
    private Lot? _oldest;

    /// <summary>Units, negative = short.</summary>
    public decimal Position { get; private set; }

    /// <summary>What the open position cost before fees, currency, negative for a short one.</summary>
    public decimal CostBasis { get; private set; }

    /// <summary>Cost of the open position per unit before fees; null when flat.</summary>
    public decimal? AverageCost => Position == 0 ? null : CostBasis / Position;

    /// <summary>Profit of what was closed before fees, currency.</summary>
    public decimal Realised { get; private set; }

    /// <summary>
    /// Applies a fill. Gives the result of what it closed after its share of the fees of opening and closing,
    /// currency, or null where it closed nothing. A fill through zero closes all lots and opens one the other way.
    /// </summary>
    public decimal? Fill(decimal signedQuantity, decimal price, decimal fees)
    {
        decimal quantity = Math.Abs(signedQuantity);
        int side = Math.Sign(signedQuantity);
        if (Math.Sign(Position) * side >= 0)
        {
            Open(side, new Lot(quantity, price, fees));
            return null;
        }

        decimal closed = Math.Min(quantity, Math.Abs(Position));
        decimal closingFees = closed == quantity ? fees : fees * closed / quantity;
        decimal result = Close(closed, price, -side) - closingFees;
        if (quantity > closed)
            Open(side, new Lot(quantity - closed, price, fees - closingFees));

        return result;
    }

    private void Open(int side, Lot lot)
    {
        Position += side * lot.Quantity;
        CostBasis += side * lot.Quantity * lot.Price;
        if (method == CostMethod.AverageCost && _oldest is { } held)
            _oldest = new Lot(held.Quantity + lot.Quantity, CostBasis / Position, held.Fees + lot.Fees);
        else if (_oldest is null)
            _oldest = lot;
        else
            _lots.Enqueue(lot);
    }

    /// <summary>Closes units of the oldest lots of a position of this side; gives the profit after the fees of opening them.</summary>
    private decimal Close(decimal quantity, decimal price, int side)
    {
        decimal profit = 0;
        decimal openingFees = 0;
        decimal left = quantity;
        while (left > 0)
        {
            Lot lot = _oldest!.Value;
            decimal taken = Math.Min(left, lot.Quantity);
            decimal lotFees = taken == lot.Quantity ? lot.Fees : lot.Fees * taken / lot.Quantity;
            profit += side * taken * (price - lot.Price);
            openingFees += lotFees;
            CostBasis -= side * taken * lot.Price;
            left -= taken;
            if (taken < lot.Quantity)
                _oldest = new Lot(lot.Quantity - taken, lot.Price, lot.Fees - lotFees);
            else
                _oldest = _lots.TryDequeue(out Lot next) ? next : null;
        }

        Position -= side * quantity;
        if (Position == 0)
            CostBasis = 0;
        Realised += profit;
        return profit - openingFees;
    }
}
