namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// Alpaca's order statuses ("Orders at Alpaca", order lifecycle). A status that is not known counts as working: nothing is confirmed to be gone because a
/// word is new.
/// </summary>
internal static class AlpacaStates
{
    public static VenueOrderState Of(string status) => status switch
    {
        "pending_new" or "held" or "pending_review" => VenueOrderState.Pending,
        "filled" => VenueOrderState.Filled,
        "canceled" or "replaced" => VenueOrderState.Cancelled,
        "rejected" => VenueOrderState.Rejected,
        "expired" => VenueOrderState.Expired,
        _ => VenueOrderState.Open,
    };
}
