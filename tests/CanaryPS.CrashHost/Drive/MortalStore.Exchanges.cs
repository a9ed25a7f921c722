using CanaryPS.Engine.Trading.Exchange;

namespace CanaryPS.CrashHost.Drive;

/// <summary>Simulated exchanges.</summary>
internal sealed partial class MortalStore
{
    public Task<T> UseExchangesAsync<T>(string deploymentId, Func<IExchangeRoom, T> use, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.UseExchangesAsync(deploymentId, use, cancellationToken));

    public Task<IReadOnlyList<ExchangeChange>> ReadExchangeChangesAsync(
        string deploymentId, string exchange, long after, int limit, CancellationToken cancellationToken) =>
        store.ReadExchangeChangesAsync(deploymentId, exchange, after, limit, cancellationToken);
}
