using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Postgres;
using Npgsql;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>What processes on several hosts rely on.</summary>
public sealed class PostgresSharingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task What_another_process_commits_ends_a_wait()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await using PostgresProductionStore waiting = await OpenAsync(address);
        await using PostgresProductionStore writing = await OpenAsync(address);
        // The first connection of the listener counts as a commit.
        await waiting.Signal.WaitAsync(waiting.Signal.Take(), default);
        long ticket = waiting.Signal.Take();
        Task wait = waiting.Signal.WaitAsync(ticket, default);
        Assert.False(wait.IsCompleted);

        await writing.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);

        await wait.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotNull(await waiting.FindDeploymentAsync("d1", default));
    }

    [SkippableFact]
    public async Task A_listener_that_was_cut_off_listens_again()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await using PostgresProductionStore waiting = await OpenAsync(address);
        await waiting.Signal.WaitAsync(waiting.Signal.Take(), default);
        long before = waiting.Signal.Take();

        PostgresServer.Run(address, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        // Once for the cut, and once more when it is back.
        await waiting.Signal.WaitAsync(before, default).WaitAsync(TimeSpan.FromSeconds(30));
        await waiting.Signal.WaitAsync(before + 1, default).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [SkippableFact]
    public async Task Hosts_whose_clocks_differ_by_hours_agree_on_a_lease()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        LeaseClock late = new(DateTimeOffset.UtcNow.AddHours(5));
        LeaseClock early = new(DateTimeOffset.UtcNow.AddHours(-5));
        await using PostgresProductionStore one = await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, late, default);
        await using PostgresProductionStore two = await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, early, default);

        Lease held = (await two.TryAcquireLeaseAsync("d1", "two", Minute, default))!;
        Assert.Null(await one.TryAcquireLeaseAsync("d1", "one", Minute, default));
        // Each reads on its own clock for how long it has it.
        Assert.Equal(early.GetUtcNow() + Minute, held.ExpiresAt);

        await two.ReleaseLeaseAsync(held, default);
        Lease taken = (await one.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        Assert.Equal((late.GetUtcNow() + Minute, 2), (taken.ExpiresAt, taken.Token));
        Assert.Null(await two.TryAcquireLeaseAsync("d1", "two", Minute, default));
    }

    [SkippableFact]
    public async Task Hosts_whose_clocks_differ_by_hours_decide_by_the_same_time()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        LeaseClock late = new(DateTimeOffset.UtcNow.AddHours(5));
        LeaseClock early = new(DateTimeOffset.UtcNow.AddHours(-5));
        await using PostgresProductionStore one = await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, late, default);
        await using PostgresProductionStore two = await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, early, default);

        late.Advance(TimeSpan.FromHours(1));
        TimeSpan apart = one.SharedClock.GetUtcNow() - two.SharedClock.GetUtcNow();
        Assert.InRange(apart, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
    }

    [SkippableFact]
    public async Task Rows_that_are_kept_for_good_can_be_neither_changed_nor_deleted()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await using PostgresProductionStore store = await OpenAsync(address);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);

        foreach (string attempt in (string[])["UPDATE journal SET actor = 'x'", "DELETE FROM journal", "TRUNCATE journal", "UPDATE event_order SET position = position + 1",
            "INSERT INTO journal SELECT deployment_id, sequence + 2, time, actor, kind, data, previous_hash, hash FROM journal"])
        {
            PostgresException refused = Assert.Throws<PostgresException>(() => PostgresServer.Run(address, attempt));
            Assert.Equal("23000", refused.SqlState);
        }
    }

    [SkippableFact]
    public async Task Samples_are_in_partitions_by_week_that_go_when_all_of_them_have_gone_on()
    {
        PostgresAddress address = PostgresServer.Current.NewClockedStore();
        PostgresServer.Run(address, FormattableString.Invariant($"UPDATE test_clock SET ticks = {Given.Time.AddDays(30).UtcTicks}"));
        await using PostgresProductionStore store = await OpenAsync(address);
        StoreCommit start = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(start, default);
        Deployment deployment = start.Deployment;
        foreach (int day in (int[])[0, 20, 900])
        {
            StoreCommit next = Given.Next(deployment) with { Samples = [Given.Sample(seconds: day * 86_400)] };
            await store.CommitAsync(next, default);
            deployment = next.Deployment;
        }

        Assert.Equal(2L, Weeks(address));
        List<MetricSample> before = await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync();

        SampleRetention retention = new(Given.Time.AddDays(15), Given.Time.AddDays(-100), Given.Time.AddDays(-100));
        SampleUpkeep done;
        do
            done = await store.KeepSamplesAsync("d1", retention, default);
        while (!done.DidNothing);

        Assert.Equal(1L, Weeks(address));
        Assert.Equal(before.Skip(1), await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
    }

    private static object? Weeks(PostgresAddress address) => PostgresServer.Run(
        address, "SELECT count(*) FROM pg_inherits WHERE inhparent = 'sample_segments'::regclass AND inhrelid <> 'sample_segments_elsewhen'::regclass");

    private static Task<PostgresProductionStore> OpenAsync(PostgresAddress address) =>
        PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, TimeProvider.System, default);
}
