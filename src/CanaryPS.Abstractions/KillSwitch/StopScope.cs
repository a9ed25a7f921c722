namespace CanaryPS;

/// <summary>What a stop of trading covers.</summary>
public enum StopScope
{
    /// <summary>One deployment, by its id.</summary>
    Deployment,

    /// <summary>Every deployment of a strategy, by its name.</summary>
    Strategy,

    /// <summary>Every deployment that trades at a venue, by its name.</summary>
    Venue,

    /// <summary>Every deployment of the store.</summary>
    All,
}
