namespace CanaryPS.Engine.Trading.Venues;

/// <summary>What a request to a venue is for: the lower goes first, and what is not urgent leaves a part of the allowance to what is.</summary>
internal enum RequestLane
{
    /// <summary>Cancellations, and the readings that a rollback is confirmed by.</summary>
    Urgent,

    /// <summary>Orders.</summary>
    Order,

    /// <summary>Readings beside the ticks.</summary>
    Background,
}
