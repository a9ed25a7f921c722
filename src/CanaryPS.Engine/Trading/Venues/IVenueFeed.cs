namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// What happens to the orders of one deployment at a venue, read beside the ticks by a loop that owns its state. What it knows is told from
/// <see cref="Updates"/> until it is known to be in the store. Safe from any thread.
/// </summary>
internal interface IVenueFeed : IAsyncDisposable
{
    /// <summary>Something new is there. Raised from the loop: whoever takes it must not block.</summary>
    event Action? Arrived;

    /// <summary>The connection was there again after a gap, and what was missed is among the updates. Raised from the loop.</summary>
    event Action? Reconnected;

    /// <summary>The orders as they were told.</summary>
    VenueUpdates Updates { get; }

    /// <summary>The newest prices that are known, by instrument.</summary>
    IReadOnlyDictionary<string, decimal> Prices { get; }

    /// <summary>When everything at the venue was last known to be among the updates; null before the first time.</summary>
    DateTimeOffset? CurrentAt { get; }

    /// <summary>Why nothing comes; null while it does.</summary>
    string? Problem { get; }

    /// <summary>Done once everything at the venue was read, or could not be.</summary>
    Task FirstReading { get; }

    /// <summary>Takes in what is there already, where that needs no wait for another party.</summary>
    Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins to read, and goes on for as long as it is asked to again and again.</summary>
    void Start();
}
