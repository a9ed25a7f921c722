namespace CanaryPS.Engine.Trading.Venues;

/// <summary>Where an order stands at a venue.</summary>
internal enum VenueOrderState
{
    /// <summary>The venue has it and has not taken it into its book yet.</summary>
    Pending,

    /// <summary>It works.</summary>
    Open,

    /// <summary>All of it is filled.</summary>
    Filled,

    /// <summary>It was cancelled, or another order has taken its place.</summary>
    Cancelled,

    /// <summary>The venue refused it.</summary>
    Rejected,

    /// <summary>The venue ended it without our wish.</summary>
    Expired,
}
