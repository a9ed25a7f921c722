namespace CanaryPS.Engine.Watchdog;

/// <summary>What the watchdog says of one thing that it watches.</summary>
/// <param name="Key">The key of the alert event.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong, as one sentence; null where it is known to be over.</param>
internal readonly record struct WatchFinding(string Key, AlertSeverity Severity, string? Message)
{
    /// <summary>The monitor is late; it ends with an evaluation in time.</summary>
    public const string MonitorLate = "monitor-late";

    /// <summary>The clock jumped; it ends with an evaluation before which it did not.</summary>
    public const string ClockJumped = "clock-jumped";

    /// <summary>The store's disk is filling.</summary>
    public const string DiskFilling = "disk-filling";

    /// <summary>The key of a source that is dead; it ends when the source is up.</summary>
    public static string Source(string name) => $"source-{name}";

    public static WatchFinding Over(string key) => new(key, AlertSeverity.LOW, null);
}
