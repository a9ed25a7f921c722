namespace CanaryPS.Engine.Remote;

/// <summary>What needs no end, as another process does it.</summary>
internal sealed class NothingToEnd : IAsyncDisposable
{
    public static NothingToEnd Instance { get; } = new();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
