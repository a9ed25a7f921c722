using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>What every command shares: the store, the wait for the engine, and the way errors are told.</summary>
public abstract class ProductionCmdlet : PSCmdlet
{
    private string? _openedPath;
    private bool _delivers;

    /// <summary>Makes the command.</summary>
    protected ProductionCmdlet() => Pump = new PipelinePump(WriteWarning);

    /// <summary>The store's file, the address of a PostgreSQL database (<c>postgresql://user@host/database</c>), or that of an agent (<c>http://127.0.0.1:8080</c>). Without it, the store that Connect-ProductionStore has set for the session, then $env:CANARYPS_STORE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public virtual string? Store { get; set; }

    /// <summary>Waits for the engine without keeping the pipeline from being stopped.</summary>
    private protected PipelinePump Pump { get; }

    /// <summary>The clock that the store's deployments live by.</summary>
    private protected TimeProvider Clock => Engine.Clock;

    /// <summary>Whether the command makes the store where there is none.</summary>
    private protected virtual bool CreatesStore => false;

    /// <summary>The engine on the store. Opened by the first use.</summary>
    private protected IProductionEngine Engine
    {
        get
        {
            if (field is null)
            {
                SessionStores stores = SessionStores.Current;
                string path = StorePath;
                WriteVerbose($"Store: {StoreAddress.Shown(path)}");
                field = Pump.Await(_ => Task.FromResult(stores.Open(path, CreatesStore, TimeProvider.System)));
                _openedPath = path;
            }

            return field;
        }
    }

    /// <summary>The full path, or the address, of the store the command works on.</summary>
    private protected string StorePath =>
        !string.IsNullOrEmpty(Store) ? StoreName(Store)
        : SessionStores.Current.ConnectedPath is { } connected ? connected
        : Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 } named ? StoreName(named)
        : throw new StoreNotGivenException();

    /// <summary>The environment variable that names the store.</summary>
    private protected const string StoreVariable = "CANARYPS_STORE";

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc />
    protected sealed override void EndProcessing()
    {
        Guard(Finish);
        if (_delivers)
            DeliverNow();
        if (_openedPath is not null)
            CatchUp(_openedPath);
    }

    /// <inheritdoc />
    protected sealed override void StopProcessing() => Pump.Stop();

    /// <summary>Works on the parameters as they are bound now.</summary>
    private protected abstract void Process();

    /// <summary>Works on what all input together has given.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Has what is due of the outbox delivered at the command's end, for a bounded time: the command has changed what people are told of.</summary>
    private protected void DeliverAtEnd() => _delivers = true;

    /// <summary>Waits for an operation of the engine; stopping the pipeline ends the wait.</summary>
    private protected T Ask<T>(Func<IProductionEngine, CancellationToken, Task<T>> operation)
    {
        IProductionEngine engine = Engine;
        return Pump.Await(cancellationToken => operation(engine, cancellationToken));
    }

    /// <summary>Writes a sequence of the engine as it comes.</summary>
    private protected void Stream<T>(Func<IProductionEngine, CancellationToken, IAsyncEnumerable<T>> open) =>
        Stream(open, item => WriteObject(item));

    /// <summary>Hands on what the engine gives, as it gives it.</summary>
    private protected void Stream<T>(Func<IProductionEngine, CancellationToken, IAsyncEnumerable<T>> open, Action<T> write)
    {
        IProductionEngine engine = Engine;
        Pump.Stream(cancellationToken => open(engine, cancellationToken), write);
    }

    /// <summary>Does something for one item; an error that is about this item alone is written and the command goes on.</summary>
    private protected void ForItem(object item, Action action)
    {
        try
        {
            action();
        }
        catch (CanaryException exception) when (ErrorRecords.IsAboutOneItem(exception))
        {
            WriteError(ErrorRecords.From(exception, item));
        }
    }

    /// <summary>A store as it is opened: an address as it is, the path of a file in full.</summary>
    private protected string StoreName(string store) => StoreAddress.IsFile(store) ? FilePath(store) : store;

    /// <summary>A path as the session's current location and drives read it.</summary>
    /// <exception cref="PathNotFileSystemException">It leads to another provider.</exception>
    private protected string FilePath(string path)
    {
        string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? resolved : throw new PathNotFileSystemException(path, provider.Name);
    }

    /// <summary>Delivers what is due of the outbox, for a bounded time.</summary>
    private protected void DeliverNow()
    {
        try
        {
            new OutboxDelivery(Pump, Engine, WriteVerbose).Run();
        }
        catch (CanaryException exception)
        {
            // What the command was for is done, and what it has to tell is in the store: the next command delivers it.
            WriteWarning($"Notifications were not delivered: {exception.Message}");
        }
    }

    private void CatchUp(string path)
    {
        try
        {
            SessionCallbacks.Current.CatchUp(path, Engine, Pump, WriteWarning);
        }
        catch (CanaryException exception)
        {
            // What the command was for is done; that callbacks hear of it later is no reason for it to fail.
            WriteWarning($"Callbacks were not waited for: {exception.Message}");
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (CanaryException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
    }
}
