namespace CanaryPS;

/// <summary>What an arm holds of one instrument.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="Quantity">Units, negative = short.</param>
public sealed record VenuePosition(Arm Arm, string Instrument, decimal Quantity)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Arm} {Quantity} {Instrument}");
}
