using System.Diagnostics;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Events;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace CanaryPS.Engine.Tests.Events;

public sealed class StoreSignalTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    private string Path => _folder["store.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wait_lasts_until_something_is_committed()
    {
        await using SqliteProductionStore store = await OpenAsync();
        long ticket = store.Signal.Take();
        Task wait = store.Signal.WaitAsync(ticket, default);
        await store.GetDeploymentsAsync(default);
        Assert.False(wait.IsCompleted);

        await CommitAsync(store);

        await wait.WaitAsync(Patience);
        Assert.NotEqual(ticket, store.Signal.Take());
    }

    [Fact]
    public async Task A_commit_of_another_connection_is_noticed()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await using SqliteProductionStore other = await OpenAsync();
        Task wait = store.Signal.WaitAsync(store.Signal.Take(), default);

        await CommitAsync(other);

        await wait.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_commit_of_another_connection_is_noticed_while_this_one_commits_all_the_time()
    {
        long version = 1;
        string log = _folder["store.db-wal"];
        await File.WriteAllTextAsync(log, "");
        using StoreSignal signal = new(log, () => Interlocked.Read(ref version), TimeProvider.System);
        Task wait = signal.WaitAsync(signal.Take(), default);
        signal.Committed();
        Assert.False(wait.IsCompleted);

        // The log changes before what was committed can be read.
        await File.AppendAllTextAsync(log, "page");
        signal.Committed();
        Interlocked.Increment(ref version);

        await wait.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_commit_between_the_ticket_and_the_wait_is_not_missed()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await using SqliteProductionStore other = await OpenAsync();
        long ticket = store.Signal.Take();

        await CommitAsync(other);

        await store.Signal.WaitAsync(ticket, default).WaitAsync(Patience);
    }

    [Fact]
    public async Task Nothing_ends_a_wait_without_a_commit_but_its_cancellation()
    {
        await using SqliteProductionStore store = await OpenAsync();
        using CancellationTokenSource cancellation = new();
        long ticket = store.Signal.Take();
        Task wait = store.Signal.WaitAsync(ticket, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Patience));
        Assert.Equal(ticket, store.Signal.Take());
    }

    [Fact]
    public async Task A_log_that_was_emptied_or_deleted_goes_on_telling()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await CommitAsync(store);
        foreach (string how in (string[])["TRUNCATE", "RESTART"])
        {
            await using SqliteProductionStore other = await OpenAsync();
            await Checkpoint(how);
            Task wait = store.Signal.WaitAsync(store.Signal.Take(), default);

            await CommitAsync(other);

            await wait.WaitAsync(Patience);
        }
    }

    [Fact]
    public async Task Without_a_watch_of_the_file_system_the_clock_finds_it()
    {
        int version = 1;
        using StoreSignal signal = new(_folder["no/such/folder/store.db-wal"], () => Volatile.Read(ref version), TimeProvider.System);
        Task wait = signal.WaitAsync(signal.Take(), default);

        Volatile.Write(ref version, 2);

        await wait.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_can_not_be_read_ends_the_wait_so_that_the_reader_meets_the_error()
    {
        bool isBroken = false;
        using StoreSignal signal = new(_folder["store.db-wal"], () => Volatile.Read(ref isBroken) ? null : 1, TimeProvider.System);
        Task wait = signal.WaitAsync(signal.Take(), default);

        Volatile.Write(ref isBroken, true);

        await wait.WaitAsync(Patience);
    }

    [Fact]
    public async Task Nothing_is_looked_at_while_nobody_waits()
    {
        int looks = 0;
        using StoreSignal signal = new(
            _folder["store.db-wal"],
            () =>
            {
                Interlocked.Increment(ref looks);
                return 1;
            },
            TimeProvider.System);
        signal.Committed();

        Assert.Equal(0, looks);
        signal.Take();
        await File.WriteAllTextAsync(_folder["store.db-wal"], "written to");
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Disposal_ends_every_wait()
    {
        SqliteProductionStore store = await OpenAsync();
        Task wait = store.Signal.WaitAsync(store.Signal.Take(), default);

        await store.DisposeAsync();

        await wait.WaitAsync(Patience);
        Assert.Throws<ObjectDisposedException>(() => store.Signal.Take());
    }

    [Fact]
    public async Task Every_commit_of_another_process_is_seen()
    {
        using WriterProcess writer = new(Path);
        await writer.Begun.WaitAsync(Patience);
        await using SqliteProductionStore store = await OpenAsync();
        IStoreSignal signal = store.Signal;

        for (int commits = 0; commits < 50; commits++)
        {
            long ticket = signal.Take();
            long before = await VersionAsync(store);
            while (await VersionAsync(store) == before)
            {
                await signal.WaitAsync(ticket, default).WaitAsync(Patience);
                ticket = signal.Take();
            }
        }
    }

    [Fact]
    public async Task How_long_it_takes_is_printed()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await using SqliteProductionStore other = await OpenAsync();
        List<double> milliseconds = [];
        for (int i = 0; i < 200; i++)
        {
            Task<long> woken = WokenAsync(store.Signal, store.Signal.Take());
            await CommitAsync(other);
            long committed = Stopwatch.GetTimestamp();
            milliseconds.Add(Stopwatch.GetElapsedTime(committed, await woken.WaitAsync(Patience)).TotalMilliseconds);
        }

        milliseconds.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"from another connection's commit to the wake-up: median {milliseconds[100]:0.00} ms, p99 {milliseconds[197]:0.00} ms, most {milliseconds[^1]:0.00} ms"));
    }

    private static async Task<long> WokenAsync(IStoreSignal signal, long ticket)
    {
        await signal.WaitAsync(ticket, default);
        return Stopwatch.GetTimestamp();
    }

    private static async Task<long> VersionAsync(SqliteProductionStore store) =>
        (await store.FindDeploymentAsync(StoreWriterContent.DeploymentId, default))!.Version;

    private Task<SqliteProductionStore> OpenAsync() => SqliteProductionStore.OpenAsync(Path, createIfMissing: true, TimeProvider.System, default);

    private static Task CommitAsync(SqliteProductionStore store) => store.AddFreezeAsync(
        new ProductionFreeze
        {
            Id = Guid.NewGuid().ToString("N"),
            From = Given.Start,
            To = Given.Start.AddHours(1),
            CreatedBy = "ana",
            CreatedAt = Given.Start,
            Reason = "a commit",
        },
        default);

    private async Task Checkpoint(string how)
    {
        await using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"PRAGMA wal_checkpoint({how})";
        await command.ExecuteNonQueryAsync();
    }
}
