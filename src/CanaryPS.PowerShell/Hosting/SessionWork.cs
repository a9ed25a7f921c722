using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// What other threads want done on the pipeline thread of one runspace: script blocks run nowhere else. A command of this module
/// does it while it waits; between commands <see cref="IdleSession"/> does.
/// </summary>
internal sealed class SessionWork
{
    private static readonly ConditionalWeakTable<Runspace, SessionWork> Sessions = [];
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly ConcurrentQueue<Action<Action<UserMessage>>> _pending = new();
    private readonly HashSet<object> _attending = [];
    private TaskCompletionSource _arrived = NewSource();
    private IdleSession? _idle;
    private bool _isRunning;

    /// <summary>That of the runspace that runs on this thread.</summary>
    public static SessionWork Current => Sessions.GetValue(Runspace.DefaultRunspace, static _ => new SessionWork());

    /// <summary>Told on the posting thread that there is work; null where nobody sees to it between commands.</summary>
    public Action? Posted { get; set; }

    /// <summary>Whether work is being done, so that this is within a script block that was posted. Pipeline thread only.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Whether there is work to do. Pipeline thread only.</summary>
    public bool HasWork => !_isRunning && !_pending.IsEmpty;

    /// <summary>Ends when there is work that may be done now. Work that waits for something does no other work meanwhile. Pipeline thread only.</summary>
    public Task Arrived => _isRunning ? Never : _arrived.Task;

    /// <summary>Has work done between commands too, from now on, for one who posts some. Pipeline thread only.</summary>
    /// <param name="attender">Who wants it; again by the same one changes nothing.</param>
    /// <param name="runspace">The runspace that runs on this thread.</param>
    public void Attend(object attender, Runspace runspace)
    {
        _attending.Add(attender);
        _idle ??= new IdleSession(runspace, this);
    }

    /// <summary>Takes that back; the last one ends it. Pipeline thread only.</summary>
    public void Leave(object attender)
    {
        if (!_attending.Remove(attender) || _attending.Count > 0)
            return;

        _idle?.Dispose();
        _idle = null;
    }

    /// <summary>Has something done on the pipeline thread. It gets what tells a warning there.</summary>
    public void Post(Action<Action<UserMessage>> work)
    {
        _pending.Enqueue(work);
        Volatile.Read(ref _arrived).TrySetResult();
        Posted?.Invoke();
    }

    /// <summary>Does what is there now, and not what comes of it, so that whoever waits gets its turn. Pipeline thread only.</summary>
    public void Run(Action<UserMessage> warn)
    {
        if (_isRunning)
            return;

        _isRunning = true;
        try
        {
            // Renewed first: what is posted from here on is told again.
            Volatile.Write(ref _arrived, NewSource());
            for (int count = _pending.Count; count > 0 && _pending.TryDequeue(out Action<Action<UserMessage>>? work); count--)
                work(warn);
        }
        finally
        {
            _isRunning = false;
            if (!_pending.IsEmpty)
                Volatile.Read(ref _arrived).TrySetResult();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
