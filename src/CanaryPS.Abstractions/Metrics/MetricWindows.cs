namespace CanaryPS;

/// <summary>The names of what a sample covers.</summary>
public static class MetricWindows
{
    /// <summary>Everything since the deployment's start. Criteria and thresholds look at these samples.</summary>
    public const string SinceStart = "start";
}
