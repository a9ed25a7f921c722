using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>What every command on a store shares: the store, and its engine.</summary>
public abstract class ProductionCmdlet : SessionCmdlet
{
    private string? _openedPath;
    private bool _delivers;
    private IReadOnlyList<Deployment>? _deployments;

    /// <summary>The store's file, the address of a PostgreSQL database (<c>postgresql://user@host/database</c>), or that of an agent (<c>http://127.0.0.1:8080</c>). Without it, the store that Connect-ProductionStore has set for the session, then $env:CANARYPS_STORE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public virtual string? Store { get; set; }

    /// <summary>The clock that the store's deployments live by.</summary>
    private protected TimeProvider Clock => Engine.Clock;

    /// <summary>Refuses what the engine would refuse, before it is asked for: so that neither a question nor -WhatIf promises it.</summary>
    private protected static IRehearsal Rehearsal => EngineHost.Factory.Rehearsal;

    /// <summary>Whether the command makes the store where there is none.</summary>
    private protected virtual bool CreatesStore => false;

    /// <summary>Whether the command would make the store: there is none yet.</summary>
    private protected bool IsStoreToBeMade => CreatesStore && StoreAddress.IsFile(StorePath) && !File.Exists(StorePath);

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
                field = Pump.Await(_ => Task.FromResult(stores.Open(path, CreatesStore && !IsWhatIf, TimeProvider.System)));
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
    private protected sealed override void Leave()
    {
        if (_delivers)
            DeliverNow();
        if (_openedPath is not null)
            CatchUp(_openedPath);
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

    /// <summary>
    /// Does something for each deployment that ids or wildcards mean. An id that is not there is an error of its own; what a wildcard means is read once, and may be nothing.
    /// </summary>
    private protected void ForDeployments(IEnumerable<string> ids, Action<string> work)
    {
        foreach (string given in ids)
        {
            ForItem(given, () =>
            {
                NamePattern pattern = NamePattern.Of(given);
                if (!pattern.IsWildcard)
                {
                    work(Ask((engine, cancellationToken) => engine.GetDeploymentAsync(given, cancellationToken)).Id);
                    return;
                }

                _deployments ??= Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken));
                foreach (Deployment deployment in new NamedItems<Deployment>(_deployments, deployment => deployment.Id).Find(pattern))
                    ForItem(deployment.Id, () => work(deployment.Id));
            });
        }
    }

    /// <summary>Keeps ids of deployments for one operation on all of them: those that are there, and wildcards. An id that is not there is an error of its own.</summary>
    private protected void AddDeployments(IEnumerable<string>? ids, List<string> kept)
    {
        foreach (string given in ids ?? [])
        {
            ForItem(given, () => kept.Add(NamePattern.Of(given).IsWildcard
                ? given
                : Ask((engine, cancellationToken) => engine.GetDeploymentAsync(given, cancellationToken)).Id));
        }
    }

    /// <summary>Refuses a start that the store would refuse now: one of the strategy is there already, or trading of it is stopped.</summary>
    private protected void DemandFree(string strategy, ProductionConfiguration configuration)
    {
        Deployment[] running = [.. Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken)).Where(deployment => deployment.Strategy == strategy && !deployment.IsFinal)];
        if (Array.Find(running, deployment => deployment.IsQueued || configuration.Production.NewerVersion == NewerVersionPolicy.Reject) is { } there)
            throw new DeploymentConflictException(strategy, there.Id);

        IReadOnlyList<TradingStop> stops = Ask((engine, cancellationToken) => engine.GetTradingStopsAsync(inForceOnly: true, cancellationToken));
        if (stops.FirstOrDefault(stop => stop.Scope != StopScope.Deployment && stop.Covers("", strategy, configuration.Trading.Venue.Name)) is { } inForce)
            throw new TradingStopException("TradingStopped", $"{strategy} can't start: trading is stopped by '{inForce.Id}' ({inForce.Reason}). Enable-ProductionTrading ends that.");
    }

    /// <summary>A store as it is opened: an address as it is, the path of a file in full.</summary>
    private protected string StoreName(string store) => StoreAddress.IsFile(store) ? FilePath(store) : store;

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
            WriteWarning($"Notifications were not delivered: {exception.UserMessage}");
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
            WriteWarning($"Callbacks were not waited for: {exception.UserMessage}");
        }
    }
}
