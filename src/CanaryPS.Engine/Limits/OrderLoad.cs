namespace CanaryPS.Engine.Limits;

/// <summary>
/// One order of the candidate as limits count it: what it may still fill. An end says how many units it left unfilled; fills before it that have
/// not been told yet stay reserved, so that a late one finds its room.
/// </summary>
internal sealed class OrderLoad(InstrumentLoad instrument, OrderSide side)
{
    private decimal _quantity;
    private decimal _price;
    private decimal? _left;
    private bool _isRejected;

    /// <summary>Units that it filled, as far as was told.</summary>
    public decimal Filled { get; private set; }

    /// <summary>Units that it may still fill.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>Their value, currency.</summary>
    public decimal ReservedValue { get; private set; }

    /// <summary>Whether an event of it was told.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether it counts as a message already.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Whether it ended and nothing of it is reserved.</summary>
    public bool IsOver => (_left is not null || _isRejected) && Reserved == 0;

    /// <summary>Whether it waits to be forgotten.</summary>
    public bool IsWaiting { get; set; }

    public InstrumentLoad Instrument => instrument;

    public OrderSide Side => side;

    /// <summary>Sets its quantity, and the price that its units are valued at.</summary>
    public void Want(decimal quantity, decimal price) => (_quantity, _price) = (Amount.Units(quantity), price);

    public void Fill(decimal units) => Filled += Amount.Units(units);

    /// <summary>Takes in its end.</summary>
    /// <param name="left">Units that it left unfilled.</param>
    public void End(decimal left) => _left ??= Amount.Units(left);

    /// <summary>Takes in that it never was at the venue.</summary>
    public void Reject() => _isRejected = true;

    /// <summary>Counts in its instrument what it may still fill now.</summary>
    public void Settle()
    {
        decimal open = _isRejected ? 0 : Math.Max(0, _quantity - (_left ?? 0) - Filled);
        decimal value = Amount.Of(open, _price);
        instrument.Reserve(side, open - Reserved, value - ReservedValue);
        (Reserved, ReservedValue) = (open, value);
    }
}
