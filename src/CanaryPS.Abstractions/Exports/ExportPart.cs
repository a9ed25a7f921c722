namespace CanaryPS;

/// <summary>A part of what is exported.</summary>
public enum ExportPart
{
    /// <summary>What the export is of, and counts.</summary>
    Summary,

    /// <summary>Deployments as they stand.</summary>
    Deployments,

    /// <summary>Samples.</summary>
    Metrics,

    /// <summary>Alerts as they stand.</summary>
    Alerts,

    /// <summary>What evaluations decided.</summary>
    Verdicts,

    /// <summary>Order events.</summary>
    Orders,

    /// <summary>Entries of the deployments' journals.</summary>
    Journal,
}
