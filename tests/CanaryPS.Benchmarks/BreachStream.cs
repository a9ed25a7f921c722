using System.Diagnostics;
using CanaryPS.Engine;

namespace CanaryPS.Benchmarks;

/// <summary>Order events of sound deployments, handed in at a given rate by one sender a deployment.</summary>
internal sealed class BreachStream(ProductionEngine engine, IReadOnlyList<string> deploymentIds, int eventsPerSecond, int eventsPerBatch)
{
    private long _taken;
    private TimeSpan _elapsed;

    public string Summary => FormattableString.Invariant($"{_taken} events beside it in {_elapsed.TotalSeconds:F1} s: {_taken / _elapsed.TotalSeconds:F0} a second");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(deploymentIds.Select((id, i) => Task.Run(() => SendAsync(id, i, cancellationToken), CancellationToken.None)));
        _elapsed = Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>A batch is sent at its time, or as soon as the one before is stored.</summary>
    private async Task SendAsync(string deploymentId, int sender, CancellationToken cancellationToken)
    {
        OrderEvent[] template = LedgerStream.Of(eventsPerBatch, "T");
        TimeSpan interval = TimeSpan.FromSeconds((double)eventsPerBatch * deploymentIds.Count / eventsPerSecond);
        long begun = Stopwatch.GetTimestamp();
        for (int batch = 0; !cancellationToken.IsCancellationRequested; batch++)
        {
            TimeSpan ahead = (interval * (batch + ((double)sender / deploymentIds.Count))) - Stopwatch.GetElapsedTime(begun);
            if (ahead > TimeSpan.Zero)
                await Task.Delay(ahead, CancellationToken.None);

            OrderEvent[] events = [.. template.Take(eventsPerBatch).Select(told => Own(told, deploymentId, batch))];
            await engine.TakeAsync(deploymentId, events, "bench", CancellationToken.None);
            Interlocked.Add(ref _taken, events.Length);
        }
    }

    private static OrderEvent Own(OrderEvent told, string deploymentId, int batch) => told with
    {
        DeploymentId = deploymentId,
        EventId = FormattableString.Invariant($"{batch}/{told.EventId}"),
        ClientOrderId = FormattableString.Invariant($"{batch}/{told.ClientOrderId}"),
    };
}
