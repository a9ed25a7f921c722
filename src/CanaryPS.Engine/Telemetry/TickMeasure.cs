using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>Measures one tick until it is disposed. A tick that was not told what it came to has failed.</summary>
internal sealed class TickMeasure(string deploymentId) : IDisposable
{
    private static readonly Histogram<double> _times = EngineMeter.Times(
        "canaryps.tick.duration", "Time that a tick of one deployment took, by what it came to.", 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5);

    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Activity? _activity = EngineMeter.Activities.StartActivity("canaryps.tick")?.SetTag("canaryps.deployment", deploymentId);
    private string _outcome = "failed";

    public void End(TickOutcome outcome) => _outcome = outcome switch
    {
        TickOutcome.Worked => "worked",
        TickOutcome.NothingDue => "nothing_due",
        TickOutcome.LeaseHeldElsewhere => "held_elsewhere",
        _ => "finished",
    };

    public void Dispose()
    {
        _times.Record(EngineMeter.Since(_begun), EngineMeter.Tag("outcome", _outcome));
        _activity?.SetStatus(_outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Ok).Dispose();
    }
}
