namespace CanaryPS.Engine.Events;

/// <summary>
/// Notices commits to a store's file by its data version, which every commit of every process changes. When to look is told
/// by this process after its own commits, by changes of the write-ahead log, and by a clock in case neither does. Nothing
/// is watched while nobody waits.
/// </summary>
/// <param name="logPath">The write-ahead log, which need not be there yet.</param>
/// <param name="readVersion">The data version as one connection sees it that commits nothing; null where it can't be read.</param>
/// <param name="clock">The real clock: other processes live by no other.</param>
/// <param name="reader">What the version is read with; it ends with the signal.</param>
internal sealed class StoreSignal(string logPath, Func<long?> readVersion, TimeProvider clock, IDisposable? reader = null) : ICommitSignal
{
    /// <summary>Looks after a hint with a millisecond between them; then the pause doubles.</summary>
    private const int EveryMillisecond = 20;

    /// <summary>Looks after a hint from which it counts as over.</summary>
    private const int Settled = EveryMillisecond + 7;

    /// <summary>The first look after a hint that may be of a commit of this process, which has told of it itself: pauses of 4 ms and more from there on.</summary>
    private const int AfterOwn = EveryMillisecond + 1;

    /// <summary>How long after a commit of this process the log's changes are told that it made.</summary>
    private static readonly TimeSpan _ownEcho = TimeSpan.FromMilliseconds(50);

    /// <summary>A commit changes the log many times: between two looks for that there is at least so much.</summary>
    private static readonly TimeSpan _leastPause = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private TaskCompletionSource _risen = NewSource();
    private TaskCompletionSource _hinted = NewSource();
    private LogWatcher? _watcher;
    private long _ticket;
    private long? _known;
    private bool _isLooking;
    private bool _isDisposed;
    private int _waiting;
    private long _lookedAt;
    private long? _committedAt;

    /// <inheritdoc />
    public long Take()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_ticket == 0)
            {
                // The first look is the one that later ones are compared with.
                _known = readVersion();
                _ticket = 1;
            }
            else
            {
                LookLocked();
            }

            return _ticket;
        }
    }

    /// <inheritdoc />
    public async Task WaitAsync(long ticket, CancellationToken cancellationToken)
    {
        Task risen;
        lock (_gate)
        {
            if (_ticket != ticket || _isDisposed)
                return;

            risen = _risen.Task;
            _waiting++;
            _watcher ??= new LogWatcher(logPath, Hint);
            if (!_isLooking)
            {
                _isLooking = true;
                _ = Task.Run(LookAgainAsync, CancellationToken.None);
            }
        }

        try
        {
            await risen.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _waiting--;
        }
    }

    /// <inheritdoc />
    public void Committed()
    {
        lock (_gate)
        {
            if (_ticket > 0 && !_isDisposed)
                LookLocked();
            _committedAt = clock.GetTimestamp();
        }
    }

    /// <summary>Ends every wait.</summary>
    public void Dispose()
    {
        LogWatcher? watcher;
        lock (_gate)
        {
            _isDisposed = true;
            watcher = _watcher;
            Rise();
        }

        watcher?.Dispose();
        reader?.Dispose();
    }

    /// <summary>
    /// The log changes before the commit is there to be read: the commit's pages come first, then the disk is waited for. So
    /// when nothing is found at once, it is looked for again soon.
    /// </summary>
    private void Hint()
    {
        lock (_gate)
        {
            if (_waiting == 0 || _isDisposed || (clock.GetElapsedTime(_lookedAt) >= _leastPause && LookLocked()))
                return;

            _hinted.TrySetResult();
        }
    }

    /// <summary>Looks by the clock while somebody waits: often for a moment after a hint, seldom otherwise.</summary>
    private async Task LookAgainAsync()
    {
        int looks = Settled;
        while (true)
        {
            Task hinted;
            lock (_gate)
            {
                if (_waiting == 0 || _isDisposed)
                {
                    _isLooking = false;
                    return;
                }

                if (_hinted.Task.IsCompleted)
                {
                    _hinted = NewSource();
                    looks = _committedAt is { } own && clock.GetElapsedTime(own) < _ownEcho ? AfterOwn : 0;
                }

                looks = LookLocked() ? Settled : Math.Min(looks + 1, Settled);
                hinted = _hinted.Task;
            }

            Task pause = Task.Delay(PauseAfter(looks), clock, CancellationToken.None);
            await (looks < Settled ? pause : Task.WhenAny(hinted, pause)).ConfigureAwait(false);
        }
    }

    private static TimeSpan PauseAfter(int looks) =>
        TimeSpan.FromMilliseconds(looks < Settled ? 1 << Math.Max(0, looks - EveryMillisecond) : 100);

    /// <summary>Whether something was committed since the last look.</summary>
    private bool LookLocked()
    {
        _lookedAt = clock.GetTimestamp();
        long? version = readVersion();
        if (version is not null && version == _known)
            return false;

        _known = version;
        Rise();
        return true;
    }

    private void Rise()
    {
        _ticket++;
        TaskCompletionSource risen = _risen;
        _risen = NewSource();
        risen.TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
