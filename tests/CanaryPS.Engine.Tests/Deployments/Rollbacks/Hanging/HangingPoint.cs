namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>What of another party may hang or fail.</summary>
internal enum HangingPoint
{
    /// <summary>All is well.</summary>
    Nothing,

    /// <summary>The router, before it puts a weight in force.</summary>
    RoutePublication,

    /// <summary>The router, when it is asked for the weight in force.</summary>
    RouteReading,

    /// <summary>The router, when it reads back what it published.</summary>
    RouteConfirmation,

    /// <summary>What the venue tells beside the ticks.</summary>
    VenueFeed,

    /// <summary>The venue, when it is asked for open orders.</summary>
    VenueOrders,

    /// <summary>The venue, when it is asked for positions.</summary>
    VenuePositions,

    /// <summary>The venue, when it is asked for the account.</summary>
    VenueAccount,

    /// <summary>A source of metrics.</summary>
    MetricSource,
}
