using CanaryPS.Engine;

namespace CanaryPS.Agent.Hosting;

/// <summary>Delivers notifications and looks after every running deployment of the store, for as long as the host runs.</summary>
internal sealed class DeliveryService(ProductionEngine engine) : IHostedService
{
    private IAsyncDisposable? _delivering;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _delivering = engine.StartDelivering();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_delivering is { } delivering)
            await delivering.DisposeAsync();
        _delivering = null;
    }
}
