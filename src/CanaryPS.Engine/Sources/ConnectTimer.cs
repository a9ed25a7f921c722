using System.Net.Sockets;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources;

/// <summary>Measures how long a TCP connect takes.</summary>
/// <param name="clock">The real clock, also where the deployments run on a simulated one.</param>
/// <param name="timeout">When to give up.</param>
internal sealed class ConnectTimer(TimeProvider clock, TimeSpan timeout)
{
    /// <summary>Less than the first tick of a process waits for its sources, so that a dead endpoint costs no other number.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(800);

    /// <summary>One that leaves half the time of a reading to the rest of it.</summary>
    /// <param name="reading">The time-out of the whole reading.</param>
    public static ConnectTimer Within(TimeSpan reading) => new(TimeProvider.System, reading / 2 < LongestTimeout ? reading / 2 : LongestTimeout);

    /// <summary>Time of the connect, ms; no value where it fails or takes longer than the time-out.</summary>
    public async Task<MetricValue> MeasureAsync(NetworkEndpoint endpoint, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using TcpClient client = new();
        long start = clock.GetTimestamp();
        try
        {
            // The wait is bounded of its own because looking a name up can't be cancelled everywhere.
            Task connected = client.ConnectAsync(endpoint.Host, endpoint.Port, either.Token).AsTask();
            await connected.WaitAsync(either.Token).ConfigureAwait(false);
            return MetricValue.Of(clock.GetElapsedTime(start).TotalMilliseconds, 1);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MetricValue.None(NoValue.TimedOut, 0);
        }
        catch (SocketException)
        {
            return MetricValue.None(NoValue.ConnectFailed, 0);
        }
    }
}
