namespace CanaryPS.Engine.Import;

/// <summary>The fields of an order event or a mark, as JSON keys and CSV columns name them.</summary>
internal enum EventField
{
    EventId,
    DeploymentId,
    Arm,
    Kind,
    ClientOrderId,
    Instrument,
    Side,
    Time,
    Quantity,
    Price,
    DecisionPrice,
    LimitPrice,
    Strategy,
    VenueOrderId,
    Fees,
    Reason,
    Prices,
    BaselineCapital,
    CandidateCapital,
    NextWeight,
}
