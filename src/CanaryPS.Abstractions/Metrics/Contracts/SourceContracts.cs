namespace CanaryPS;

/// <summary>Contracts of the metrics that tell how the metric sources fare.</summary>
internal static class SourceContracts
{
    private const string Named = " The name goes on with a dot and the source: system, ledger, or one of your own.";

    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(SourceMetricNames.Up, "ratio", "1 where the last reading was good and is not older than the source's staleness, else 0. The ledger is up while its newest mark is not older than staleness_seconds."),
        New(SourceMetricNames.Latency, "ms", "Time that the last reading of this process took; of the ledger, its snapshot. 0 on a simulated clock.") with { Window = "at the last reading" },
        New(SourceMetricNames.Age, "s", "Age of the last good reading; of the ledger, of its newest mark."),
        New(SourceMetricNames.Errors, "errors", "Readings that failed and values that could not be had; of the ledger, contradictions in the order events that stand.") with
        {
            Window = "since the start",
            NoValueRule = "Always has a value.",
        },
    ];

    private static MetricContract New(string name, string unit, string method) => new()
    {
        Name = name,
        Type = MetricType.SYSTEM,
        Unit = unit,
        Method = method + Named,
        Window = "now",
        NoValueRule = "NoReading before the first reading.",
        Count = "1; of the ledger, its order events and marks",
        Source = "own definition",
    };
}
