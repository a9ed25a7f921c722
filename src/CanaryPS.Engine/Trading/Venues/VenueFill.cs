namespace CanaryPS.Engine.Trading.Venues;

/// <summary>One fill.</summary>
/// <param name="Quantity">Units, more than 0.</param>
/// <param name="Price">Its price, more than 0.</param>
internal readonly record struct VenueFill(decimal Quantity, decimal Price);
