using CanaryPS.Engine;

namespace CanaryPS.Dashboard.Tests;

/// <summary>A store that has lived for a while before anybody looks: on a simulated clock, until now.</summary>
internal static class SimulatedStore
{
    /// <param name="store">The store's path.</param>
    /// <param name="lived">How long.</param>
    /// <param name="requests">What was started at its beginning.</param>
    /// <param name="cancellationToken">Cancels the filling.</param>
    public static async Task<IReadOnlyList<string>> FillAsync(string store, TimeSpan lived, IReadOnlyList<DeploymentRequest> requests, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        SimulatedClock clock = new(now - lived);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, clock, keepLeases: true, cancellationToken);
        List<string> ids = [];
        foreach (DeploymentRequest request in requests)
            ids.Add((await engine.StartAsync(request, cancellationToken)).Id);

        for (; clock.GetUtcNow() < now; clock.AdvanceTo(clock.GetUtcNow() + TimeSpan.FromSeconds(30)))
        {
            foreach (string id in ids)
                await engine.TickAsync(id, cancellationToken);
        }

        return ids;
    }
}
