namespace CanaryPS;

/// <summary>The kinds of venues that orders can be sent to.</summary>
public enum VenueKind
{
    /// <summary>A simulated exchange, driven by the ticks or bars that are added to the deployment.</summary>
    Paper,

    /// <summary>The broker Alpaca, over its Trading API v2.</summary>
    Alpaca,
}
