namespace CanaryPS.Engine.Metrics;

/// <summary>An order that can still fill.</summary>
internal sealed record OpenOrder(
    string ClientOrderId,
    Arm Arm,
    string Instrument,
    OrderSide Side,
    decimal Remaining,
    decimal DecisionPrice,
    DateTimeOffset SubmittedAt,
    bool Acknowledged);
