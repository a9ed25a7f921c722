using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A store from before configurations had a table keeps its deployments as they were.</summary>
public sealed class ConfigurationMigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_older_stores_deployments_are_the_same_and_go_on()
    {
        Migration[] before = [.. StoreSchema.Migrations.TakeWhile(m => m.Sql != ConfigurationSchema.Sql)];
        await (await OpenAsync(before)).DisposeAsync();
        Deployment first = Given.Deployment() with { Version = 0 };
        Deployment second = Given.Deployment("d2", "other") with { Version = 0 };
        using (RawDatabase raw = new(Store))
        {
            foreach (Deployment deployment in (Deployment[])[first, second])
            {
                raw.Execute(
                    $"INSERT INTO deployments (id, strategy, stage, is_final, version, document) VALUES ('{deployment.Id}', '{deployment.Strategy}', 'CANARY', 0, 0, '{EngineJson.Serialize(deployment).Replace("'", "''", StringComparison.Ordinal)}')");
            }
        }

        await using SqliteProductionStore store = await OpenAsync(StoreSchema.Migrations);

        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(default);
        Same.As(first, all[0]);
        Same.As(second, all[1]);
        Assert.Same(all[0].Configuration, all[1].Configuration);
        using RawDatabase kept = new(Store);
        Assert.Equal(0L, kept.Scalar("SELECT count(*) FROM deployments WHERE document LIKE '%maxErrorRate%'"));
        await store.CommitAsync(Given.Next(first), default);
    }

    private Task<SqliteProductionStore> OpenAsync(IReadOnlyList<Migration> migrations) => SqliteProductionStore.OpenAsync(
        new SqliteStoreOptions { Path = Store, CreateIfMissing = true, Migrations = migrations }, TimeProvider.System, default);
}
