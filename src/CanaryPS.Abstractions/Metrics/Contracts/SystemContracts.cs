namespace CanaryPS;

/// <summary>Contracts of the SYSTEM metrics.</summary>
internal static class SystemContracts
{
    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(MetricNames.CpuUsage, "%", "Busy time over all time of all processors, 0-100.", "FirstReading on the first reading; TooShort where no time has passed; ProbeFailed.") with
        {
            Window = "since the last reading",
        },
        New(MetricNames.MemoryUsage, "%", "Memory not available to new programs over all memory, 0-100.", "ProbeFailed."),
        New(MetricNames.DiskUsage, "%", "Space not available over all space of the store's disk, 0-100.", "ProbeFailed."),
        New(MetricNames.NetworkLatency, "ms", "Time of one TCP connect to the configured endpoint, given up after 800 ms, or half the reading's time-out where that is less.", "NoEndpointConfigured, EndpointInvalid, ConnectFailed, TimedOut."),
        New(MetricNames.ProcessCount, "processes", "Processes on the host.", "ProbeFailed."),
    ];

    private static MetricContract New(string name, string unit, string method, string noValue) => new()
    {
        Name = name,
        Type = MetricType.SYSTEM,
        Unit = unit,
        Method = method,
        Window = "at the reading",
        NoValueRule = noValue,
        Count = "readings",
        Source = "the operating system",
    };
}
