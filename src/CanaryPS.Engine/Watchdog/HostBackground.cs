namespace CanaryPS.Engine.Watchdog;

/// <summary>What a host does beside its ticks for as long as it runs: delivers, and looks after its neighbours. Ended in reverse order.</summary>
internal sealed class HostBackground(params IReadOnlyList<IAsyncDisposable> parts) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in parts.Reverse())
            await part.DisposeAsync().ConfigureAwait(false);
    }
}
