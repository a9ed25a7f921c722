namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>
/// The position in one instrument as lots, and what closing them realised. Lots that cost the same a unit become one. Memory
/// follows from what is open, not from what was traded.
/// </summary>
internal sealed class LotBook(CostMethod method)
{
    private readonly LotQueue _lots = new();

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
        decimal closingFees = closed == quantity || fees == 0 ? fees : fees * closed / quantity;
        decimal result = Close(closed, price, -side) - closingFees;
        if (quantity > closed)
            Open(side, new Lot(quantity - closed, price, fees - closingFees));

        return result;
    }

    private void Open(int side, in Lot lot)
    {
        decimal signed = side > 0 ? lot.Quantity : -lot.Quantity;
        Position += signed;
        CostBasis += signed * lot.Price;
        if (_lots.Count == 0)
        {
            _lots.Enqueue(lot);
            return;
        }

        ref Lot newest = ref _lots.Newest;
        if (method == CostMethod.AverageCost)
            newest = new Lot(newest.Quantity + lot.Quantity, CostBasis / Position, newest.Fees + lot.Fees);
        else if (newest.Price == lot.Price && newest.Fees * lot.Quantity == lot.Fees * newest.Quantity)
            newest = newest with { Quantity = newest.Quantity + lot.Quantity, Fees = newest.Fees + lot.Fees };
        else
            _lots.Enqueue(lot);
    }

    /// <summary>Closes units of the oldest lots of a position of this side; gives the profit after the fees of opening them.</summary>
    private decimal Close(decimal quantity, decimal price, int side)
    {
        decimal received = 0;
        decimal cost = 0;
        decimal openingFees = 0;
        decimal left = quantity;
        while (left > 0)
        {
            ref Lot lot = ref _lots.Oldest;
            if (left < lot.Quantity)
            {
                decimal lotFees = lot.Fees == 0 ? 0 : lot.Fees * left / lot.Quantity;
                received += left * price;
                cost += left * lot.Price;
                openingFees += lotFees;
                lot = lot with { Quantity = lot.Quantity - left, Fees = lot.Fees - lotFees };
                break;
            }

            received += lot.Quantity * price;
            cost += lot.Quantity * lot.Price;
            openingFees += lot.Fees;
            left -= lot.Quantity;
            _lots.Dequeue();
        }

        Position -= side > 0 ? quantity : -quantity;
        CostBasis = Position == 0 ? 0 : CostBasis - (side > 0 ? cost : -cost);
        decimal profit = side > 0 ? received - cost : cost - received;
        Realised += profit;
        return profit - openingFees;
    }
}
