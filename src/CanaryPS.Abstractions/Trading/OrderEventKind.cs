namespace CanaryPS;

/// <summary>What happened to an order.</summary>
public enum OrderEventKind
{
    /// <summary>Sent to the venue.</summary>
    Submitted,

    /// <summary>Taken by the venue.</summary>
    Acknowledged,

    /// <summary>A part was filled; the rest works on.</summary>
    PartiallyFilled,

    /// <summary>The last part was filled.</summary>
    Filled,

    /// <summary>Cancelled at our wish.</summary>
    Cancelled,

    /// <summary>Refused by the venue.</summary>
    Rejected,

    /// <summary>Ended by the venue without our wish.</summary>
    Expired,

    /// <summary>Quantity or limit changed.</summary>
    Replaced,
}
