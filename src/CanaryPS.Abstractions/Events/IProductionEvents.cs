namespace CanaryPS;

/// <summary>What happens in a store, as it happens, whichever process does it.</summary>
public interface IProductionEvents
{
    /// <summary>Events in order, each once, without end until cancelled. Those that were committed before are given at once.</summary>
    IAsyncEnumerable<ProductionEvent> WatchEventsAsync(EventQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same, page by page: those that were committed before first, then a page whenever something is committed, also one
    /// without an event, so that who watches knows how far that has come.
    /// </summary>
    IAsyncEnumerable<EventPage> WatchEventPagesAsync(EventQuery query, CancellationToken cancellationToken = default);

    /// <summary>The place of the newest entry that may be an event; 0 where there is none.</summary>
    Task<long> GetEventPositionAsync(CancellationToken cancellationToken = default);
}
