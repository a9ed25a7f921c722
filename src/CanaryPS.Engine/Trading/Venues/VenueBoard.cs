using System.Collections.Concurrent;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>The connections of the deployments that this process has to do with, one each, whoever asks and from whatever thread.</summary>
internal sealed class VenueBoard(IVenueFactory factory) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<VenueConnection>> _connections = new(StringComparer.Ordinal);

    /// <summary>Something new is there of a deployment, by its id. Raised from the loop that reads it: whoever takes it must not block.</summary>
    public event Action<string>? Arrived;

    /// <summary>The connection of a deployment was there again after a gap, by its id. Raised from the loop that reads it.</summary>
    public event Action<string>? Reconnected;

    public VenueConnection Of(Deployment deployment) =>
        _connections.GetOrAdd(deployment.Id, _ => new Lazy<VenueConnection>(() => Connect(deployment))).Value;

    /// <summary>Ends the connection of a deployment that nobody trades or drives here any more.</summary>
    public async ValueTask ForgetAsync(string deploymentId)
    {
        if (_connections.TryRemove(deploymentId, out Lazy<VenueConnection>? connection) && connection.IsValueCreated)
            await connection.Value.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string deploymentId in _connections.Keys)
            await ForgetAsync(deploymentId).ConfigureAwait(false);
        if (factory is IDisposable held)
            held.Dispose();
    }

    private VenueConnection Connect(Deployment deployment)
    {
        VenueConnection connection = factory.Connect(deployment);
        connection.Feed.Arrived += () => Arrived?.Invoke(deployment.Id);
        connection.Feed.Reconnected += () => Reconnected?.Invoke(deployment.Id);
        return connection;
    }
}
