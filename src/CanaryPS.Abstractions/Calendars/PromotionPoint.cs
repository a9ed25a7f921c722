namespace CanaryPS;

/// <summary>Where in a session a deployment may go on to its next step.</summary>
public enum PromotionPoint
{
    /// <summary>Anywhere in a session.</summary>
    Any,

    /// <summary>In the first three monitoring intervals of a session.</summary>
    SessionOpen,

    /// <summary>From the end of a session until the next one opens; three monitoring intervals where it opens at once.</summary>
    SessionClose,
}
