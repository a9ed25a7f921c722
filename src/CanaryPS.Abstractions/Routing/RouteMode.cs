namespace CanaryPS;

/// <summary>How the candidate's weight is applied to the flow.</summary>
public enum RouteMode
{
    /// <summary>Each arm trades its share of the capital.</summary>
    CapitalShare,

    /// <summary>Each order, client or parent order goes to one arm by the hash of its key.</summary>
    OrderShare,

    /// <summary>Whole instruments go to the candidate, one after the other in the order given.</summary>
    Instruments,

    /// <summary>The baseline has all of the flow; the candidate sees it too, and its orders go to paper.</summary>
    Shadow,
}
