namespace CanaryPS;

/// <summary>The <c>watchdog:</c> section: how the monitoring itself is watched.</summary>
public sealed record WatchdogSettings
{
    /// <summary>
    /// Where a heartbeat goes while the deployment is evaluated in time, http or https, or a reference to where that is; a
    /// dead-man's switch there tells people when it stays away. Null sends none.
    /// </summary>
    public string? HeartbeatUrl { get; init; }

    /// <summary>Between two heartbeats, s.</summary>
    public double HeartbeatSeconds { get; init; } = 60;

    /// <summary>Monitoring intervals without an evaluation from which the monitor is late, 1 or more.</summary>
    public double LateIntervals { get; init; } = 3;

    /// <summary>How far the clock may differ from the time that passed, s; more is a jump.</summary>
    public double ClockJumpSeconds { get; init; } = 5;

    /// <summary>The disk of the store is filling when it would be full within so long at its present rate, h; null is not watched.</summary>
    public double? DiskFullHours { get; init; } = 24;
}
