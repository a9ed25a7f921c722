using System.Globalization;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// Ids of order events that are the same whichever way an event was learnt, so that it counts once: a fill is known by how much of its order is
/// filled after it, everything else by its kind.
/// </summary>
internal static class VenueEventIds
{
    public static string Of(string clientOrderId, OrderEventKind kind) => kind switch
    {
        OrderEventKind.Submitted => $"{clientOrderId}:submitted",
        OrderEventKind.Acknowledged => $"{clientOrderId}:acknowledged",
        OrderEventKind.Cancelled => $"{clientOrderId}:cancelled",
        OrderEventKind.Rejected => $"{clientOrderId}:rejected",
        OrderEventKind.Expired => $"{clientOrderId}:expired",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not known by its kind alone"),
    };

    /// <param name="clientOrderId">The order.</param>
    /// <param name="cumulative">Units of it that are filled after the fill.</param>
    public static string OfFill(string clientOrderId, decimal cumulative) =>
        $"{clientOrderId}:fill:{cumulative.ToString("0.############################", CultureInfo.InvariantCulture)}";
}
