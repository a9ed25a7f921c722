namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>What one arm's fills have come to at a simulated exchange.</summary>
internal sealed class ExchangeAccount
{
    /// <summary>What was received for sales less what was paid for purchases and fees, currency.</summary>
    public decimal Cash { get; set; }

    /// <summary>Units that are not zero, by instrument, negative = short.</summary>
    public Dictionary<string, decimal> Positions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Applies a fill.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="signedQuantity">Units, negative = sold.</param>
    /// <param name="price">Its price.</param>
    /// <param name="fees">Its fees, currency.</param>
    public void Fill(string instrument, decimal signedQuantity, decimal price, decimal fees)
    {
        Cash -= (signedQuantity * price) + fees;
        decimal position = Positions.GetValueOrDefault(instrument) + signedQuantity;
        if (position == 0)
            Positions.Remove(instrument);
        else
            Positions[instrument] = position;
    }
}
