using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>Measures one request to an outside venue until it is disposed. One that was not ended got no answer that can be used.</summary>
/// <param name="venue">The venue, as messages call it.</param>
internal sealed class VenueMeasure(string venue) : IDisposable
{
    private static readonly Histogram<double> _requests = EngineMeter.Times(
        "canaryps.venue.request.duration", "Time of requests to outside venues, by venue and outcome; the wait for the venue's rate limit is not in it.",
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    private readonly long _begun = Stopwatch.GetTimestamp();
    private bool _isAnswered;

    public void End() => _isAnswered = true;

    public void Dispose() => _requests.Record(
        EngineMeter.Since(_begun), EngineMeter.Tag("venue", venue), EngineMeter.Tag("outcome", _isAnswered ? "answered" : "failed"));
}
