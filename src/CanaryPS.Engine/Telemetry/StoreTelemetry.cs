using System.Diagnostics.Metrics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>How the store does for this process.</summary>
internal static class StoreTelemetry
{
    private static readonly Histogram<double> _commits = EngineMeter.Times(
        "canaryps.commit.duration", "Time of transactions that were committed, from their begin, the wait for other writers included.",
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5);

    private static readonly Counter<long> _errors = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.store.errors", "{error}", "Times that the store could not be used, by problem.");

    public static void Committed(long begun) => _commits.Record(EngineMeter.Since(begun));

    public static void Failed(StoreProblem problem)
    {
        if (_errors.Enabled)
            _errors.Add(1, EngineMeter.Tag("problem", problem.ToString()));
    }
}
