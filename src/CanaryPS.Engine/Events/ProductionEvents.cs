using System.Runtime.CompilerServices;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Events;

/// <summary>What happens in a store, from its journals.</summary>
internal sealed class ProductionEvents(IProductionStore store) : IProductionEvents
{
    /// <summary>Entries read at once.</summary>
    private const int PageSize = 200;

    private readonly EventMemory _memory = new(store);

    public Task<long> GetEventPositionAsync(CancellationToken cancellationToken = default) => store.GetEventPositionAsync(cancellationToken);

    public async IAsyncEnumerable<ProductionEvent> WatchEventsAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (EventPage page in WatchEventPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            foreach (ProductionEvent happened in page.Events)
                yield return happened;
        }
    }

    public async IAsyncEnumerable<EventPage> WatchEventPagesAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        EventReader reader = new(_memory);
        long after = query.After ?? await store.GetEventPositionAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            long ticket = store.Signal.Take();
            IReadOnlyList<StoredEvent> entries = await store.ReadEventsAsync(after, PageSize, cancellationToken).ConfigureAwait(false);
            if (entries.Count == 0)
            {
                await store.Signal.WaitAsync(ticket, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                continue;
            }

            List<ProductionEvent> events = [];
            foreach (StoredEvent entry in entries)
                events.AddRange((await reader.ReadAsync(entry, query, cancellationToken).ConfigureAwait(false)).Where(happened => happened.Position > after));

            after = entries[^1].Position;
            yield return new EventPage(events, after);
        }
    }
}
