namespace CanaryPS;

/// <summary>Which change of a metric is bad.</summary>
public enum HarmfulDirection
{
    /// <summary>A rise or a fall.</summary>
    Either,
    /// <summary>Only a rise.</summary>
    Increase,
    /// <summary>Only a fall.</summary>
    Decrease,
}
