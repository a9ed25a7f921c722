using System.Diagnostics.Metrics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>How order events come in.</summary>
internal static class IntakeTelemetry
{
    private static readonly UpDownCounter<long> _waiting = EngineMeter.Meter.CreateUpDownCounter<long>(
        "canaryps.intake.waiting", "{request}", "Requests whose order events are not in the store yet.");

    private static readonly Counter<long> _events = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.intake.events", "{event}", "Order events that were handed over, by what became of them.");

    private static readonly Histogram<double> _times = EngineMeter.Times(
        "canaryps.intake.duration", "Time from a request with order events until they were in the store.", 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5);

    private static readonly Counter<long> _quarantined = EngineMeter.Meter.CreateCounter<long>(
        "canaryps.import.quarantined", "{line}", "Lines of imported files that could not be used and were put aside.");

    public static void Began() => _waiting.Add(1);

    public static void Ended() => _waiting.Add(-1);

    /// <summary>They are in the store.</summary>
    /// <param name="receipt">What became of them.</param>
    /// <param name="seconds">How long that took.</param>
    public static void Stored(IntakeReceipt receipt, double seconds)
    {
        _times.Record(seconds);
        Count(receipt.Accepted, "accepted");
        Count(receipt.Duplicates, "duplicate");
    }

    /// <summary>They could not be used or stored, and the sender was told so.</summary>
    public static void GivenBack(int events) => Count(events, "rejected");

    public static void Quarantined(int lines)
    {
        if (lines > 0)
            _quarantined.Add(lines);
    }

    private static void Count(int events, string result)
    {
        if (events > 0)
            _events.Add(events, EngineMeter.Tag("result", result));
    }
}
