using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A store from before alerts had a journal keeps its alerts, and its journals get their order.</summary>
public sealed class AlertMigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_older_store_has_its_entries_in_order_and_its_alerts_by_their_rule()
    {
        Migration[] before = [.. StoreSchema.Migrations.TakeWhile(m => m.Sql != AlertSchema.Sql)];
        await (await OpenAsync(before)).DisposeAsync();
        using (RawDatabase raw = new(Store))
        {
            raw.Execute("INSERT INTO deployments (id, strategy, stage, is_final, version, document) VALUES ('d1', 's', 'CANARY', 0, 2, '{}'), ('d2', 't', 'CANARY', 0, 1, '{}')");
            foreach ((string id, int sequence) in (ReadOnlySpan<(string, int)>)[("d2", 1), ("d1", 1), ("d1", 2)])
                raw.Execute(FormattableString.Invariant($"INSERT INTO journal VALUES ('{id}', {sequence}, 1, 'ana', 'k', '{{}}', '', 'h')"));
            raw.Execute(
                """
                INSERT INTO alerts (id, deployment_id, key, severity, state, raised_at, document) VALUES
                    ('a', 'd1', 'slippage/Candidate', 'MEDIUM', 'Firing', 1, '{"id":"a","deploymentId":"d1","key":"slippage/Candidate","severity":"MEDIUM","state":"Firing","message":"m","metricName":"slippage","raisedAt":"2020-01-01T00:00:00+00:00","updatedAt":"2020-01-01T00:00:00+00:00"}'),
                    ('b', 'd1', 'rollback', 'CRITICAL', 'Resolved', 1, '{"id":"b","deploymentId":"d1","key":"rollback","severity":"CRITICAL","state":"Resolved","message":"m","metricName":null,"raisedAt":"2020-01-01T00:00:00+00:00","updatedAt":"2020-01-01T00:00:00+00:00"}')
                """);
        }

        await using SqliteProductionStore store = await OpenAsync(StoreSchema.Migrations);

        Assert.Equal([("d2", 1L), ("d1", 1L), ("d1", 2L)], (await store.ReadEventsAsync(0, 10, default)).Select(e => (e.Entry.DeploymentId, e.Entry.Sequence)));
        Assert.Equal("slippage", Assert.Single(await store.GetAlertsAsync(new AlertQuery { Rule = "slippage" }, default)).Rule);
        Assert.Null(Assert.Single(await store.GetAlertsAsync(new AlertQuery { Id = "b" }, default)).Rule);
        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("c")), default);
        Assert.Equal(4, await store.GetEventPositionAsync(default));
    }

    private Task<SqliteProductionStore> OpenAsync(IReadOnlyList<Migration> migrations) => SqliteProductionStore.OpenAsync(
        new SqliteStoreOptions { Path = Store, CreateIfMissing = true, Migrations = migrations }, TimeProvider.System, default);
}
