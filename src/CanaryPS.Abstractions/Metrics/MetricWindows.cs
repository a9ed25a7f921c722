namespace CanaryPS;

/// <summary>
/// The names of what a sample covers. Sliding windows are named by their length: <c>60m</c> is 60 minutes (also <c>s</c>
/// and <c>h</c>), <c>200n</c> the last 200 orders that ended, returns or closed trades.
/// </summary>
public static class MetricWindows
{
    /// <summary>Everything since the deployment's start. Criteria and thresholds look at these samples.</summary>
    public const string SinceStart = "start";

    /// <summary>Since the deployment entered the stage it is in; in CANARY, since it entered its present step of weight.</summary>
    public const string Stage = "stage";

    /// <summary>The UTC date of the sample.</summary>
    public const string Session = "session";
}
