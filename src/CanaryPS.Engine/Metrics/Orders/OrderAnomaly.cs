namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// Contradictions in the events of one order. They follow from all that is known of the order, so one that a late
/// event explains (a submission told after its fill) is lifted again. Each counts once an order, except malformed
/// events, which count each and change no order.
/// </summary>
[Flags]
internal enum OrderAnomaly : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Events came for an order that was never submitted.</summary>
    UnknownOrder = 1,

    /// <summary>A fill happened after the order was cancelled, rejected or expired.</summary>
    FillAfterEnd = 2,

    /// <summary>More was filled than ordered.</summary>
    OverFill = 4,

    /// <summary>A fill happened before the submission.</summary>
    FillBeforeSubmission = 8,

    /// <summary>Two events disagree on the order's instrument, side or submitted quantity.</summary>
    ConflictingDetails = 16,

    /// <summary>An event without a usable quantity, or a fill without a price; it was not applied.</summary>
    MalformedEvent = 32,
}
