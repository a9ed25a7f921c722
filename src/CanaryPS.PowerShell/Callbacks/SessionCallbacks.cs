using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Callbacks;

/// <summary>
/// The callbacks of one runspace. Each event of a store is handed to each callback that it is for, once, on the pipeline thread.
/// Nothing is followed in the background before the first is registered. Pipeline thread only.
/// </summary>
internal sealed class SessionCallbacks
{
    private static readonly ConditionalWeakTable<Runspace, SessionCallbacks> Sessions = [];

    /// <summary>How long the end of a command waits until what it has caused is handed over.</summary>
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(2);

    /// <summary>How often the end of a command does work that has come of work: a callback may cause events itself.</summary>
    private const int CatchUpRounds = 10;

    private readonly Dictionary<string, ScriptCallback> _callbacks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, EventFeed> _feeds = new(StringComparer.Ordinal);
    private readonly Queue<(ScriptCallback Callback, ProductionEvent Happened)> _calls = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Runspace _runspace;
    private readonly SessionWork _work;

    private SessionCallbacks(Runspace runspace)
    {
        _runspace = runspace;
        _work = SessionWork.Current;
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                _closing.Cancel();
        };
    }

    /// <summary>Those of the runspace that runs on this thread.</summary>
    public static SessionCallbacks Current => Sessions.GetValue(Runspace.DefaultRunspace, static runspace => new SessionCallbacks(runspace));

    /// <summary>Every callback, by name.</summary>
    public IReadOnlyList<ScriptCallback> All => [.. _callbacks.Values.OrderBy(callback => callback.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>A name that no callback has.</summary>
    public string NewName() =>
        Enumerable.Range(1, _callbacks.Count + 1).Select(number => FormattableString.Invariant($"callback{number}")).First(name => !_callbacks.ContainsKey(name));

    /// <summary>Adds a callback, in the place of one of the same name.</summary>
    public void Register(ScriptCallback callback, TimeProvider clock)
    {
        Remove(callback.Name);
        _callbacks.Add(callback.Name, callback);
        _work.Attend(this, _runspace);
        string store = callback.Store;
        if (!_feeds.ContainsKey(store))
            _feeds.Add(store, new EventFeed(store, callback.Description.After, _work, (happened, warn) => Hand(store, happened, warn), clock, _closing.Token));

        StopFeedsWithoutCallbacks();
    }

    /// <summary>Takes a callback away; it gets no event any more.</summary>
    public void Unregister(string name)
    {
        Remove(name);
        StopFeedsWithoutCallbacks();
    }

    /// <summary>Takes every callback away.</summary>
    public void Clear()
    {
        foreach (ScriptCallback callback in All)
            Unregister(callback.Name);
    }

    /// <summary>Hands over what a command has caused by now, so that a script that ends after it misses nothing.</summary>
    public void CatchUp(string store, IProductionEngine engine, PipelinePump pump, Action<UserMessage> warn)
    {
        if (!_feeds.TryGetValue(store, out EventFeed? feed) || _work.IsRunning)
            return;

        long position = pump.Await(engine.GetEventPositionAsync);
        bool isPassed = pump.Await(cancellationToken => feed.PassedAsync(position, CatchUpPatience, cancellationToken));
        for (int round = 0; round < CatchUpRounds && _work.HasWork; round++)
            _work.Run(warn);

        if (!isPassed)
            warn("Callbacks have not yet got every event of this command; they get the others later, while this session lasts.");
    }

    private void Hand(string store, ProductionEvent happened, Action<UserMessage> warn)
    {
        foreach (ScriptCallback callback in All.Where(callback => callback.IsFor(store, happened)))
            _calls.Enqueue((callback, happened));
        MakeCalls(warn);
    }

    private void MakeCalls(Action<UserMessage> warn)
    {
        try
        {
            while (_calls.TryDequeue(out (ScriptCallback Callback, ProductionEvent Happened) call))
                call.Callback.Run(call.Happened, warn);
        }
        finally
        {
            // The pipeline was stopped within one; the others still get theirs.
            if (_calls.Count > 0)
                _work.Post(MakeCalls);
        }
    }

    private void Remove(string name)
    {
        if (_callbacks.Remove(name, out ScriptCallback? callback))
            callback.IsRegistered = false;
    }

    private void StopFeedsWithoutCallbacks()
    {
        foreach (string store in _feeds.Keys.Where(store => _callbacks.Values.All(callback => callback.Store != store)).ToArray())
        {
            _feeds.Remove(store, out EventFeed? feed);
            feed!.Stop();
        }

        if (_feeds.Count == 0)
            _work.Leave(this);
    }
}
