using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Venues;

/// <summary>A feed that knows what a test tells it.</summary>
internal sealed class ScriptedFeed : IVenueFeed
{
    public event Action? Arrived;

    public event Action? Reconnected;

    public VenueUpdates Updates { get; } = new();

    public Dictionary<string, decimal> Quotes { get; } = [];

    public IReadOnlyDictionary<string, decimal> Prices => Quotes;

    public DateTimeOffset? CurrentAt { get; set; }

    public string? Problem => null;

    public Task FirstReading => Task.CompletedTask;

    public void Start()
    {
        // It is always there.
    }

    public void Tell(params VenueOrder[] orders)
    {
        foreach (VenueOrder order in orders)
            Updates.Add(order);
        Arrived?.Invoke();
    }

    public void Reconnect() => Reconnected?.Invoke();

    public ValueTask DisposeAsync() => default;
}
