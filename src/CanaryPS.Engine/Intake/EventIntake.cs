using System.Threading.Channels;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Intake;

/// <summary>
/// Takes order events in as they happen: those that are handed over, and those that venues tell. They wait in a bounded queue; one loop of the process takes all that is
/// there at a time, while it owns the contexts that ticks use too. Senders are answered when their events are in the store.
/// </summary>
/// <param name="step">What is done with them.</param>
/// <param name="effects">Carries out what was decided.</param>
/// <param name="driving">Held by whoever uses the contexts.</param>
internal sealed class EventIntake(IntakeStep step, EffectStep effects, DriveTurn driving) : IEventIntake, IAsyncDisposable
{
    /// <summary>Senders whose events wait; the next one waits for room.</summary>
    private const int MostWaiting = 1024;

    /// <summary>Events after which a turn takes no more.</summary>
    private const int MostEvents = 8192;

    /// <summary>Null only says that a venue has told something.</summary>
    private readonly Channel<IntakeItem?> _waiting = Channel.CreateBounded<IntakeItem?>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly object _gate = new();
    private readonly HashSet<Task> _following = [];
    private HashSet<string> _arrived = new(StringComparer.Ordinal);
    private Task? _loop;

    public async Task<IntakeReceipt> TakeAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        using IntakeMeasure measure = new(orderEvents.Count);
        IntakeItem item = new(deploymentId, OrderEventImport.Checked(deploymentId, orderEvents), actor);
        lock (_gate)
            _loop ??= Task.Run(TakeAllAsync, CancellationToken.None);
        await _waiting.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        IntakeReceipt receipt = await item.Receipt.WaitAsync(cancellationToken).ConfigureAwait(false);
        measure.End(receipt);
        return receipt;
    }

    /// <summary>Has what the venue of a deployment told taken in. It does not block; what the intake misses, a tick reads.</summary>
    public void NoteArrival(string deploymentId)
    {
        lock (_gate)
        {
            if (!_arrived.Add(deploymentId))
                return;

            _loop ??= Task.Run(TakeAllAsync, CancellationToken.None);
        }

        // A queue that is full has its loop at work, which looks for arrivals at each turn.
        _waiting.Writer.TryWrite(null);
    }

    /// <summary>Takes in what waits, and no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        Task? loop;
        lock (_gate)
            loop = _loop;
        if (loop is not null)
            await loop.ConfigureAwait(false);

        Task[] following;
        lock (_gate)
            following = [.. _following];
        await Task.WhenAll(following).ConfigureAwait(false);
    }

    private async Task TakeAllAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            // What comes while others drive is taken together.
            await driving.TakeAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                foreach (string rolledBack in await TurnAsync(Arrived(), Next()).ConfigureAwait(false))
                    Follow(rolledBack);
            }
            finally
            {
                driving.Release();
            }
        }
    }

    private HashSet<string> Arrived()
    {
        lock (_gate)
        {
            HashSet<string> arrived = _arrived;
            _arrived = new(StringComparer.Ordinal);
            return arrived;
        }
    }

    private List<IntakeItem> Next()
    {
        List<IntakeItem> items = [];
        for (int events = 0; events < MostEvents && _waiting.Reader.TryRead(out IntakeItem? item); events += item?.Events.Count ?? 0)
        {
            if (item is not null)
                items.Add(item);
        }

        return items;
    }

    private async Task<IReadOnlyList<string>> TurnAsync(IReadOnlyCollection<string> arrived, IReadOnlyList<IntakeItem> items)
    {
        try
        {
            return await step.TakeAsync(arrived, items, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whoever sent them is told, and sends them again: the loop is there for all the others too. What a venue told, the next
            // session is told anew, and the tick that reads it meets the same and says so.
            step.Forget(arrived, items);
            foreach (IntakeItem item in items)
                item.Failed(error);
            return [];
        }
    }

    private void Follow(string deploymentId)
    {
        if (effects.NextOver(deploymentId) is not { } over)
            return;

        Task following = FollowAsync(deploymentId, over);
        lock (_gate)
            _following.Add(following);
        _ = following.ContinueWith(
            done =>
            {
                lock (_gate)
                    _following.Remove(done);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Records what comes of the effects of a rollback as it comes, without holding anything up meanwhile.</summary>
    private async Task FollowAsync(string deploymentId, Task over)
    {
        for (Task? next = over; next is not null;)
        {
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await driving.TakeAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                next = await step.GoOnAsync(deploymentId, CancellationToken.None).ConfigureAwait(false) ? effects.NextOver(deploymentId) : null;
            }
            finally
            {
                driving.Release();
            }
        }
    }
}
