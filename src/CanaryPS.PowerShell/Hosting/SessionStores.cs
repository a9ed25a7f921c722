using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Channels;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// The stores that one runspace works on: the one it is connected to, and the engines it has open. They end with the
/// runspace, with the module or with the process, whichever comes first.
/// </summary>
internal sealed class SessionStores
{
    private static readonly ConditionalWeakTable<Runspace, SessionStores> Sessions = [];
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, OpenStore> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AgentSignIn> _signIns = new(StringComparer.Ordinal);
    private readonly SessionNotificationHost _host;

    // What can't be closed any more, as the runtime has finalised parts of a runspace that was never disposed of, is no reason for the process to fail: a store takes being left.
    static SessionStores() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
        Task.WaitAny([Task.WhenAll(Sessions.Select(session => session.Value.CloseAsync()))], ExitPatience);

    private SessionStores(Runspace runspace)
    {
        _host = new SessionNotificationHost(SessionChannels.Current, SessionWork.Current);
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                _ = Task.Run(CloseAsync);
        };
    }

    /// <summary>Those of the runspace that runs on this thread.</summary>
    public static SessionStores Current => Sessions.GetValue(Runspace.DefaultRunspace, static runspace => new SessionStores(runspace));

    /// <summary>The full path that Connect-ProductionStore has set; null where it has not.</summary>
    public string? ConnectedPath { get; private set; }

    /// <summary>Who the session is to the agent that it is connected to; null where nobody is asked.</summary>
    public string? ConnectedActor { get; private set; }

    /// <summary>Has the session work on a store from now on.</summary>
    /// <param name="path">The store's full path or its address; null for none.</param>
    /// <param name="actor">Who the session is to it; null where nobody is asked.</param>
    public void Connect(string? path, string? actor) => (ConnectedPath, ConnectedActor) = (path, actor);

    /// <summary>Has the session show an agent something from now on; an engine that is open shows what it did when it was opened, and is closed.</summary>
    public void SignIn(string address, AgentSignIn signIn)
    {
        lock (_open)
        {
            _signIns[address] = signIn;
            if (_open.Remove(address, out OpenStore? known))
                Dispose(known);
        }
    }

    /// <summary>An engine on the store, opened where it is not open yet.</summary>
    /// <param name="path">The store's full path or its address.</param>
    /// <param name="createIfMissing">Whether to make the store where there is none.</param>
    /// <param name="clock">The clock that deployments live by.</param>
    public IProductionEngine Open(string path, bool createIfMissing, TimeProvider clock)
    {
        lock (_open)
        {
            if (_open.TryGetValue(path, out OpenStore? known))
            {
                if (known.IsStillAt(path))
                    return known.Engine;

                // The file was deleted or replaced: writing on into the old one would lose what is written.
                _open.Remove(path);
                Dispose(known);
            }

            IProductionEngine engine = _signIns.TryGetValue(path, out AgentSignIn? signIn) ? EngineHost.Factory.OpenAgent(path, signIn) : EngineHost.Factory.Open(path, createIfMissing, clock);
            engine.Attach(_host);
            _open.Add(path, OpenStore.Of(engine, path));
            return engine;
        }
    }

    /// <summary>Closes the engine on a store, if one is open. One on a server may have been opened by another form of its address.</summary>
    public void Release(string path)
    {
        lock (_open)
        {
            foreach (string name in _open.Keys.Where(name => name == path || (StoreAddress.IsPostgres(name) && StoreAddress.IsPostgres(path))).ToArray())
            {
                _open.Remove(name, out OpenStore? known);
                Dispose(known!);
            }
        }
    }

    /// <summary>Tells every engine that is open that the session has more channels than before.</summary>
    public void AttachAgain()
    {
        lock (_open)
        {
            foreach (OpenStore store in _open.Values)
                store.Engine.Attach(_host);
        }
    }

    /// <summary>Closes every engine that is open.</summary>
    public async Task CloseAsync()
    {
        OpenStore[] closing;
        lock (_open)
        {
            closing = [.. _open.Values];
            _open.Clear();
            _signIns.Clear();
        }

        foreach (OpenStore store in closing)
            await store.Engine.DisposeAsync().ConfigureAwait(false);
    }

    private static void Dispose(OpenStore store) => store.Engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>An engine and what its file looked like when it was opened; null for a server, which has none.</summary>
    private sealed record OpenStore(IProductionEngine Engine, DateTime? FileCreatedAt)
    {
        public static OpenStore Of(IProductionEngine engine, string path) => new(engine, StoreAddress.IsFile(path) ? File.GetCreationTimeUtc(path) : null);

        public bool IsStillAt(string path) => FileCreatedAt is null || (File.Exists(path) && File.GetCreationTimeUtc(path) == FileCreatedAt);
    }
}
