using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Postgres;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>What a store does when its connections break off.</summary>
public sealed class PostgresLossTests
{
    private const string EndAll = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    [SkippableFact]
    public async Task Connections_that_the_server_closed_while_they_lay_idle_are_opened_again()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        IProductionStore store = await OpenAsync(address);
        await using (store)
        {
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
            Assert.NotNull(await store.FindDeploymentAsync("d1", default));
            Assert.NotNull(await store.TryAcquireLeaseAsync("d1", "one", TimeSpan.FromMinutes(1), default));
            PostgresServer.Run(address, EndAll);

            await store.CommitAsync(Given.Next(Given.Start(Given.Deployment()).Deployment), default);
            Assert.NotNull(await store.TryAcquireLeaseAsync("d1", "one", TimeSpan.FromMinutes(1), default));
            Assert.Equal(2, (await store.GetJournalAsync("d1", default)).Count);
        }
    }

    [SkippableFact]
    public async Task A_commit_whose_answer_was_lost_is_known_to_be_written()
    {
        using Relay relay = new(PostgresServer.Current.NewStore());
        await using PostgresProductionStore store = await OpenAsync(relay.Address);
        relay.CutNext(Relay.Cut.AfterCommit);

        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);

        Assert.Single(await store.GetJournalAsync("d1", default));
        await store.CommitAsync(Given.Next(Given.Start(Given.Deployment()).Deployment), default);
        Assert.Equal(2, (await store.GetJournalAsync("d1", default)).Count);
    }

    [SkippableFact]
    public async Task A_commit_that_never_reached_the_server_is_an_error_and_nothing_is_written()
    {
        using Relay relay = new(PostgresServer.Current.NewStore());
        await using PostgresProductionStore store = await OpenAsync(relay.Address);
        relay.CutNext(Relay.Cut.BeforeCommit);

        StoreException lost = await Assert.ThrowsAsync<StoreException>(() => store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default));

        Assert.Equal(StoreProblem.Unreachable, lost.Problem);
        Assert.Null(await store.FindDeploymentAsync("d1", default));
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        Assert.Single(await store.GetJournalAsync("d1", default));
    }

    [SkippableFact]
    public async Task A_commit_of_which_nothing_can_be_learned_is_told_as_uncertain()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        Relay relay = new(address);
        await using PostgresProductionStore store = await PostgresProductionStore.OpenAsync(
            new PostgresOptions { Address = relay.Address, OutcomePatience = TimeSpan.FromMilliseconds(200) }, TimeProvider.System, default);
        relay.CutNext(Relay.Cut.AfterCommit);
        // Connections that are open go on; new ones find nobody.
        relay.Dispose();

        StoreException lost = await Assert.ThrowsAsync<StoreException>(() => store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default));

        Assert.Equal(StoreProblem.Uncertain, lost.Problem);
        await using PostgresProductionStore other = await OpenAsync(address);
        Assert.Single(await other.GetJournalAsync("d1", default));
    }

    [SkippableFact]
    public async Task A_process_that_stops_within_a_transaction_holds_up_the_others_only_for_a_while_and_writes_nothing()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await using PostgresProductionStore stopped = await PostgresProductionStore.OpenAsync(
            new PostgresOptions { Address = address, IdleTimeout = TimeSpan.FromMilliseconds(1500) }, TimeProvider.System, default);
        await using PostgresProductionStore other = await PostgresProductionStore.OpenAsync(
            new PostgresOptions { Address = address, LockTimeout = TimeSpan.FromMinutes(1) }, TimeProvider.System, default);
        await other.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        using SemaphoreSlim begun = new(0);
        using SemaphoreSlim goOn = new(0);

        Task<AlertChanges> stopping = stopped.ChangeAlertsAsync(
            "d1",
            alerts =>
            {
                begun.Release();
                goOn.Wait();
                alerts.Read();
                return new AlertChanges();
            },
            default);
        // On a machine that stalls the server may end the transaction even before.
        await Task.WhenAny(begun.WaitAsync(), stopping);
        await other.CommitAsync(Given.Next(Given.Start(Given.Deployment()).Deployment), default);
        goOn.Release();

        StoreException ended = await Assert.ThrowsAsync<StoreException>(() => stopping);
        Assert.Equal(StoreProblem.Unreachable, ended.Problem);
        Assert.Equal(2, (await stopped.GetJournalAsync("d1", default)).Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        using TemporaryFolder nowhere = new();

        StoreException refused = await Assert.ThrowsAsync<StoreException>(
            () => OpenAsync(PostgresAddressReader.Read($"Host={nowhere.Root};Database=canary;Username=desk")));

        Assert.Equal(StoreProblem.Unreachable, refused.Problem);
    }

    private static Task<PostgresProductionStore> OpenAsync(PostgresAddress address) =>
        PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, TimeProvider.System, default);
}
