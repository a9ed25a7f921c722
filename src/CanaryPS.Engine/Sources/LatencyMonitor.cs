using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources;

/// <summary>
/// The latency to each endpoint without ever holding a tick up: only the first reading of an endpoint waits for its
/// connect. Later ones wait a moment, and give the last finished measurement where the new one takes longer.
/// </summary>
/// <param name="measure">Measures once; ends by itself.</param>
/// <param name="clock">The real clock.</param>
/// <param name="patience">How long a later reading waits.</param>
internal sealed class LatencyMonitor(
    Func<NetworkEndpoint, CancellationToken, Task<MetricValue>> measure, TimeProvider clock, TimeSpan patience)
{
    /// <summary>Several deployments that read the same endpoint within this time share a measurement.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Dictionary<NetworkEndpoint, Measured> _endpoints = [];

    public async Task<MetricValue> ReadAsync(NetworkEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (!_endpoints.TryGetValue(endpoint, out Measured? known))
        {
            MetricValue first = await measure(endpoint, cancellationToken).ConfigureAwait(false);
            _endpoints[endpoint] = new Measured { Last = first, At = clock.GetTimestamp() };
            return first;
        }

        if (known.Running is null && clock.GetElapsedTime(known.At) < Fresh)
            return known.Last;

        // Not bound to this tick: the measurement goes on when the tick is over, and the next one takes its result.
        known.Running ??= measure(endpoint, CancellationToken.None);
        if (!known.Running.IsCompleted && patience > TimeSpan.Zero)
            await Task.WhenAny(known.Running, Task.Delay(patience, clock, cancellationToken)).ConfigureAwait(false);

        if (known.Running.IsCompleted)
        {
            known.Last = await known.Running.ConfigureAwait(false);
            known.At = clock.GetTimestamp();
            known.Running = null;
        }

        return known.Last;
    }

    private sealed class Measured
    {
        public required MetricValue Last { get; set; }

        public required long At { get; set; }

        public Task<MetricValue>? Running { get; set; }
    }
}
