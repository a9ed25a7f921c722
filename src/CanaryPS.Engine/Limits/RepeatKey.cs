namespace CanaryPS.Engine.Limits;

/// <summary>What makes two orders the same to the throttle.</summary>
internal readonly record struct RepeatKey(string Instrument, OrderSide Side, decimal Quantity);
