namespace CanaryPS.Engine.Trading.Venues;

/// <summary>The stable ids of what goes wrong with a venue.</summary>
internal static class VenueErrorIds
{
    /// <summary>The venue refused it: nothing has come of it and nothing will.</summary>
    public const string Refused = "VenueRefused";

    /// <summary>No usable answer came in time: whether it took effect is not known.</summary>
    public const string Unreachable = "VenueUnreachable";

    /// <summary>An answer that can't be: it is not used.</summary>
    public const string Answer = "VenueAnswer";

    /// <summary>The keys are missing, or the venue does not take them.</summary>
    public const string Keys = "VenueKeys";

    /// <summary>The order is not this arm's.</summary>
    public const string NotOwn = "VenueOrderNotOwn";
}
