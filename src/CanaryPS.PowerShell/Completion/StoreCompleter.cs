using System.Collections;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of what a store has: the store that the command would work on. Where it can't be read there is nothing to offer.</summary>
public abstract class StoreCompleter : NameCompleter
{
    /// <summary>A key press must not hang on a store that does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    private protected sealed override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters) =>
        [.. Stored(word, boundParameters), .. Known(word)];

    /// <summary>The names in the store, each with what it stands for.</summary>
    private protected abstract Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken);

    /// <summary>Names that need no store, after those that it has.</summary>
    private protected virtual IEnumerable<(string Name, string Description)> Known(NameWord word) => [];

    private IEnumerable<(string Name, string Description)> Stored(NameWord word, IDictionary boundParameters)
    {
        string? path = boundParameters["Store"] is { } given ? FilePath(given.ToString()!)
            : SessionStores.Current.ConnectedPath ?? (Environment.GetEnvironmentVariable("CANARYPS_STORE") is { Length: > 0 } named ? FilePath(named) : null);
        if (path is null)
            return [];

        SessionStores stores = SessionStores.Current;
        using CancellationTokenSource enough = new(Patience);
        Task<IEnumerable<(string Name, string Description)>> reading = Task.Run(
            () => ReadAsync(stores.Open(path, createIfMissing: false, TimeProvider.System), word, boundParameters, enough.Token), CancellationToken.None);
        try
        {
            return reading.Wait(Patience) ? reading.Result : [];
        }
        catch (AggregateException exception) when (exception.InnerException is CanaryException or OperationCanceledException)
        {
            return [];
        }
    }

    private static string? FilePath(string path) => StoreAddress.IsFile(path) ? SessionPath.Of(path) : path;
}
