namespace CanaryPS;

/// <summary>Where a rule comes from. A later one takes the place of an earlier one of its name.</summary>
public enum ThresholdOrigin
{
    /// <summary>Built in.</summary>
    Default,

    /// <summary>The configuration that the deployment was started with.</summary>
    Configuration,

    /// <summary>The store: a person has added or changed it.</summary>
    Store,
}
