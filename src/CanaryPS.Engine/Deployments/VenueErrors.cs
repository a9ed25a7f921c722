namespace CanaryPS.Engine.Deployments;

/// <summary>Ids of errors of venues that tell what became of a request.</summary>
internal static class VenueErrors
{
    /// <summary>The venue answered, and does not want the order: it does not have it.</summary>
    public const string Refused = "VenueRefused";
}
