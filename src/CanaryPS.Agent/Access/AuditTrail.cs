using CanaryPS.Engine.Access;

namespace CanaryPS.Agent.Access;

/// <summary>
/// Writes who asked for what into the store. What persons ask is written before their request is over; what machines do again and again, and what is refused, is put together
/// by the minute, so that a flood of it is a row. What can't be written now is kept and written later; while too much waits, nothing that changes anything is done.
/// </summary>
internal sealed class AuditTrail(AccessBook book, TimeProvider clock) : BackgroundService, IHostedLifecycleService
{
    /// <summary>The time over which what is the same becomes one entry.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    private const int MostWaiting = 10_000;
    private const int MostKinds = 1_000;
    private const string Several = "*";

    private readonly object _gate = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<AuditEntry, (DateTimeOffset From, DateTimeOffset Until, long Count)> _often = [];
    private readonly Queue<AuditEntry> _waiting = new();

    /// <summary>Whether so much waits to be written that nothing more may be done that must be.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return _waiting.Count >= MostWaiting;
        }
    }

    /// <summary>An entry of one request, as of now.</summary>
    public AuditEntry Entry(AskedRequest asked, string operation, string address, AuditOutcome outcome, int status) => new()
    {
        Id = "", Time = default, Until = default, Count = 1, Actor = asked.Caller.Actor, KeyId = asked.Caller.KeyId ?? asked.KeyId, Operation = operation,
        DeploymentId = asked.DeploymentId, Address = address, Outcome = outcome, Status = status,
    };

    /// <summary>Has an entry written at once; where that fails, later.</summary>
    public async Task WriteAsync(AuditEntry entry)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
            _waiting.Enqueue(Told(entry, now, now, 1));
        await FlushAsync();
    }

    /// <summary>Counts an entry that comes often.</summary>
    public void Count(AuditEntry entry)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            AuditEntry kind = _often.ContainsKey(entry) || _often.Count < MostKinds ? entry : entry with { Address = Several, Actor = null, KeyId = null, DeploymentId = null };
            _often[kind] = _often.TryGetValue(kind, out (DateTimeOffset From, DateTimeOffset Until, long Count) known) ? (known.From, now, known.Count + 1) : (now, now, 1);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Together, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await FlushAllAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes what the last requests have left, once nothing is answered any more, and though the time for the stop is over.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => FlushAllAsync();

    /// <summary>Writes what was counted too.</summary>
    public Task FlushAllAsync()
    {
        lock (_gate)
        {
            foreach ((AuditEntry kind, (DateTimeOffset from, DateTimeOffset until, long count)) in _often)
                _waiting.Enqueue(Told(kind, from, until, count));
            _often.Clear();
        }

        return FlushAsync();
    }

    private static AuditEntry Told(AuditEntry entry, DateTimeOffset from, DateTimeOffset until, long count) =>
        entry with { Id = Guid.CreateVersion7(from).ToString("N"), Time = from, Until = until, Count = count };

    private async Task FlushAsync()
    {
        await _writing.WaitAsync();
        try
        {
            AuditEntry[] entries;
            lock (_gate)
                entries = [.. _waiting];
            if (entries.Length == 0)
                return;

            await book.RecordAsync(entries, CancellationToken.None);
            lock (_gate)
            {
                foreach (AuditEntry _ in entries)
                    _waiting.Dequeue();
            }
        }
        catch (StoreException)
        {
            // They wait: the next one that is written, or the next minute, takes them along. An entry that is there already is not added twice.
        }
        finally
        {
            _writing.Release();
        }
    }
}
