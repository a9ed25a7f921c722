using System.Collections;
using CanaryPS.PowerShell.Hosting;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of what a store has: the store that the command would work on. Where it can't be read there is nothing to offer.</summary>
public abstract class StoreCompleter : NameCompleter
{
    /// <summary>A key press must not hang on a store that does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    private protected sealed override IEnumerable<(string Name, string Description)> Candidates(IDictionary boundParameters)
    {
        string? path = boundParameters["Store"] is { } given ? FilePath(given.ToString()!)
            : SessionStores.Current.ConnectedPath ?? (Environment.GetEnvironmentVariable("CANARYPS_STORE") is { Length: > 0 } named ? FilePath(named) : null);
        if (path is null)
            return [];

        SessionStores stores = SessionStores.Current;
        using CancellationTokenSource enough = new(Patience);
        Task<IEnumerable<(string Name, string Description)>> reading = Task.Run(
            () => ReadAsync(stores.Open(path, createIfMissing: false, TimeProvider.System), boundParameters, enough.Token), CancellationToken.None);
        try
        {
            return reading.Wait(Patience) ? reading.Result : [];
        }
        catch (AggregateException exception) when (exception.InnerException is CanaryException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>The names in the store, each with what it stands for.</summary>
    private protected abstract Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, IDictionary boundParameters, CancellationToken cancellationToken);

    private static string? FilePath(string path) =>
        !StoreAddress.IsFile(path) ? path
        : ScriptBlock.Create("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])").Invoke(path) is [{ BaseObject: string full }] ? full : null;
}
