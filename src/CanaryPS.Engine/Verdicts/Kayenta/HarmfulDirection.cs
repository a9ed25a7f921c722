namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>Which change of a metric is bad.</summary>
internal enum HarmfulDirection
{
    /// <summary>A rise or a fall.</summary>
    Either,
    /// <summary>Only a rise.</summary>
    Increase,
    /// <summary>Only a fall.</summary>
    Decrease,
}
