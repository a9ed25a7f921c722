namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>An open part of a position.</summary>
/// <param name="Quantity">Units, more than 0.</param>
/// <param name="Price">Price paid or received per unit.</param>
/// <param name="Fees">Fees of opening what is left of it, currency.</param>
internal readonly record struct Lot(decimal Quantity, decimal Price, decimal Fees);
