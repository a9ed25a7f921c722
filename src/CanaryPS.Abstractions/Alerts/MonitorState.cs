namespace CanaryPS;

/// <summary>How the monitoring of a deployment is doing.</summary>
public enum MonitorState
{
    /// <summary>Evaluating on time, no open warning.</summary>
    HEALTHY,

    /// <summary>A warning is open.</summary>
    WARNING,

    /// <summary>A critical alert is open.</summary>
    CRITICAL,

    /// <summary>Nothing has evaluated the deployment for three intervals.</summary>
    DOWN,
}
