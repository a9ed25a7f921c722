using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CanaryPS.PowerShell.Driving;

/// <summary>A demo as one sequence: how its deployments stand, a few times a second, and how each has ended.</summary>
internal sealed class DemoFeed(ISimulatedRuns runs, ProductionConfiguration configuration, string store, string actor) : IProgress<TickResult>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<DemoFeedItem> _items = Channel.CreateUnbounded<DemoFeedItem>();
    private long _told = TimeProvider.System.GetTimestamp();

    /// <summary>Runs it.</summary>
    public async IAsyncEnumerable<DemoFeedItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Task running = RunAsync(cancellationToken);
        await foreach (DemoFeedItem item in _items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return item;
        await running.ConfigureAwait(false);
    }

    /// <summary>Called by the run, a tick at a time.</summary>
    public void Report(TickResult value)
    {
        if (TimeProvider.System.GetElapsedTime(_told) < Pause)
            return;

        _told = TimeProvider.System.GetTimestamp();
        _items.Writer.TryWrite(new DemoFeedItem(value, null));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (DemoOutcome outcome in runs.RunDemoAsync(configuration, store, actor, this, cancellationToken).ConfigureAwait(false))
                _items.Writer.TryWrite(new DemoFeedItem(null, outcome));
        }
        finally
        {
            // What went wrong reaches the reader by the task.
            _items.Writer.Complete();
        }
    }
}
