using System.Runtime.CompilerServices;

namespace CanaryPS.Agent.Tests.Live;

/// <summary>Pages of events that a test plays; it tells how many were taken, and when nobody takes them any more.</summary>
internal sealed class PlayedEvents(Func<long, CancellationToken, Task<EventPage?>> play) : IProductionEvents
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Pages that were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Done when whoever took them let go.</summary>
    public Task Over => _over.Task;

    public async IAsyncEnumerable<EventPage> WatchEventPagesAsync(EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (long after = query.After!.Value; await play(after, cancellationToken) is { } page; after = page.Position)
            {
                Taken++;
                yield return page;
            }
        }
        finally
        {
            _over.TrySetResult();
        }
    }

    public IAsyncEnumerable<ProductionEvent> WatchEventsAsync(EventQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<long> GetEventPositionAsync(CancellationToken cancellationToken = default) => Task.FromResult(0L);
}
