using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Postgres;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>How a schema comes about and is brought up to date.</summary>
public sealed class PostgresMigrationTests
{
    private static readonly Migration Added = new(PostgresSchema.Migrations[^1].Version + 1, "CREATE TABLE added (x bigint); INSERT INTO added VALUES (1);");

    [Fact]
    public void Both_databases_have_the_same_version() => Assert.Equal(StoreSchema.Migrations[^1].Version, PostgresSchema.Migrations[^1].Version);

    [SkippableFact]
    public async Task Where_there_is_no_store_one_is_made_only_if_that_is_wanted()
    {
        PostgresAddress address = PostgresServer.Current.NewDatabase();

        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(address, createIfMissing: false));
        Assert.Equal(StoreProblem.Missing, missing.Problem);
        Assert.Null(PostgresServer.Run(address, "SELECT to_regnamespace('canaryps')::text") as string);

        await using (await OpenAsync(address))
        await using (await OpenAsync(address, createIfMissing: false))
            Assert.Equal((long)PostgresSchema.Migrations[^1].Version, PostgresServer.Run(address, "SELECT version FROM store_schema"));
    }

    [SkippableFact]
    public async Task Of_many_that_open_it_one_makes_it_and_one_takes_each_step()
    {
        PostgresAddress address = PostgresServer.Current.NewDatabase();

        PostgresProductionStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(address, steps: [.. PostgresSchema.Migrations, Added])));

        foreach (PostgresProductionStore store in stores)
            await store.DisposeAsync();
        Assert.Equal(1L, PostgresServer.Run(address, "SELECT count(*) FROM added"));
    }

    [SkippableFact]
    public async Task A_store_from_before_configurations_had_a_table_keeps_its_deployments()
    {
        PostgresAddress address = PostgresServer.Current.NewDatabase();
        await (await OpenAsync(address, steps: [.. PostgresSchema.Migrations.TakeWhile(m => m.Sql != ConfigurationTables.Sql)])).DisposeAsync();
        Deployment before = Given.Deployment() with { Version = 0 };
        PostgresServer.Run(
            address,
            $"INSERT INTO deployments (id, strategy, stage, is_final, version, document) VALUES ('d1', 'fast_momentum', 'CANARY', 0, 0, '{EngineJson.Serialize(before).Replace("'", "''", StringComparison.Ordinal)}')");

        await using PostgresProductionStore store = await OpenAsync(address);

        Same.As(before, await store.FindDeploymentAsync("d1", default));
        Assert.Equal(0L, PostgresServer.Run(address, "SELECT count(*) FROM deployments WHERE document LIKE '%maxErrorRate%'"));
        await store.CommitAsync(Given.Next(before), default);
    }

    [SkippableFact]
    public async Task A_step_that_fails_leaves_the_store_as_it_was()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        Migration broken = new(Added.Version + 1, "CREATE TABLE half (x bigint); SELECT nonsense;");

        await Assert.ThrowsAsync<StoreException>(() => OpenAsync(address, steps: [.. PostgresSchema.Migrations, Added, broken]));

        await using PostgresProductionStore store = await OpenAsync(address, createIfMissing: false);
        Assert.Empty(await store.GetDeploymentsAsync(default));
        Assert.Null(PostgresServer.Run(address, "SELECT to_regclass('added')::text") as string);
    }

    [SkippableFact]
    public async Task A_store_of_a_newer_version_and_a_schema_of_something_else_are_refused()
    {
        PostgresAddress newer = PostgresServer.Current.NewStore();
        await (await OpenAsync(newer, steps: [.. PostgresSchema.Migrations, Added])).DisposeAsync();
        Assert.Equal(StoreProblem.Newer, (await Assert.ThrowsAsync<StoreException>(() => OpenAsync(newer))).Problem);

        PostgresAddress foreign = PostgresServer.Current.NewDatabase();
        PostgresServer.Run(foreign, "CREATE SCHEMA canaryps CREATE TABLE deployments (x int)");
        Assert.Equal(StoreProblem.Foreign, (await Assert.ThrowsAsync<StoreException>(() => OpenAsync(foreign))).Problem);
    }

    [SkippableFact]
    public async Task A_database_that_is_not_there_and_a_role_without_rights_are_told()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        PostgresServer.Run(address, "CREATE ROLE only_reads LOGIN; GRANT USAGE ON SCHEMA canaryps TO only_reads; GRANT SELECT ON ALL TABLES IN SCHEMA canaryps TO only_reads");
        PostgresAddress reading = address with { ConnectionString = address.ConnectionString.Replace("Username=postgres", "Username=only_reads", StringComparison.Ordinal) };

        await using PostgresProductionStore store = await OpenAsync(reading, createIfMissing: false);
        Assert.Empty(await store.GetDeploymentsAsync(default));
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default));
        Assert.Equal(StoreProblem.ReadOnly, refused.Problem);

        PostgresAddress absent = address with { ConnectionString = address.ConnectionString.Replace("Database=test", "Database=no", StringComparison.Ordinal) };
        Assert.Equal(StoreProblem.Missing, (await Assert.ThrowsAsync<StoreException>(() => OpenAsync(absent))).Problem);
    }

    [SkippableFact]
    public async Task A_role_with_the_rights_of_the_docs_can_do_all_that_an_agent_does()
    {
        PostgresAddress address = PostgresServer.Current.NewClockedStore();
        PostgresServer.Run(
            address,
            FormattableString.Invariant($"""
            UPDATE test_clock SET ticks = {Given.Time.AddDays(40).UtcTicks};
            CREATE ROLE canary_agent LOGIN;
            GRANT USAGE ON SCHEMA canaryps TO canary_agent;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA canaryps TO canary_agent;
            GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA canaryps TO canary_agent;
            """));
        await using PostgresProductionStore store = await OpenAsync(
            address with { ConnectionString = address.ConnectionString.Replace("Username=postgres", "Username=canary_agent", StringComparison.Ordinal) }, createIfMissing: false);

        StoreCommit start = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(start, default);
        await store.CommitAsync(Given.Next(start.Deployment) with { Samples = [Given.Sample(seconds: 0)], Trading = [new TradingEntry(Given.Order("o1"))] }, default);
        SampleUpkeep done = await store.KeepSamplesAsync("d1", new SampleRetention(Given.Time.AddDays(20), Given.Time, Given.Time), default);
        while (!done.DidNothing)
            done = await store.KeepSamplesAsync("d1", new SampleRetention(Given.Time.AddDays(20), Given.Time, Given.Time), default);

        Assert.Empty(await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
        Assert.Null(PostgresServer.Run(address, "SELECT relname::text FROM pg_class WHERE relname ~ '^sample_segments_[0-9]+$'"));
    }

    private static Task<PostgresProductionStore> OpenAsync(PostgresAddress address, bool createIfMissing = true, IReadOnlyList<Migration>? steps = null) =>
        PostgresProductionStore.OpenAsync(
            new PostgresOptions { Address = address, CreateIfMissing = createIfMissing, Migrations = steps ?? PostgresSchema.Migrations }, TimeProvider.System, default);
}
