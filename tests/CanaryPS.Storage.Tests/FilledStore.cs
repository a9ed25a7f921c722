using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Storage.Tests.Sqlite;

namespace CanaryPS.Storage.Tests;

/// <summary>A store in a file with something in every table.</summary>
internal static class FilledStore
{
    /// <summary>Something in every table that no commit of these tests fills.</summary>
    public const string Rest = """
        INSERT INTO freezes VALUES ('f1', 1, NULL, '{}');
        INSERT INTO leases VALUES ('d1', 'gone', 7, 5);
        INSERT INTO alert_rules VALUES ('r1', '', '{}');
        INSERT INTO alert_rule_changes VALUES (3, 0, '{}');
        INSERT INTO sample_rollups VALUES (1, 600000000, 5, x'0102');
        INSERT INTO source_states VALUES (1, 'host', 4, NULL, 2, NULL);
        INSERT INTO sample_requests VALUES (1, 'r1', 'aa', 5);
        INSERT INTO quarantine VALUES (9, 1, 'file', 3, 'Csv', 'why', 'línea "x"', 1, NULL, 8, NULL);
        INSERT INTO order_aliases VALUES (1, 'b', 'a');
        INSERT INTO allocations VALUES ('d1', 12.5, 4, 6, 1, 0);
        INSERT INTO allocation_readers VALUES ('d1', 'oms', 4, 12.5, 7);
        INSERT INTO entered_orders VALUES (5, 'd1', 'd1-C-1', 'Candidate', 'Entered', 2, '{}');
        INSERT INTO trading_stops VALUES (2, 's1', 'Store', '', 0, '{}');
        INSERT INTO trading_stop_changes VALUES (8, 's1', '{}');
        INSERT INTO exchanges VALUES ('d1', 'paper', '{}');
        INSERT INTO exchange_changes VALUES (6, 'd1', 'paper', 'd1-C-1', '{}');
        INSERT INTO reconciliations VALUES ('d1', '{}');
        INSERT INTO api_keys VALUES ('k1', 'aa', 1, NULL, '{}');
        INSERT INTO audit VALUES (7, 'a1', 1, 'ana', NULL, 'Done', '{}');
        INSERT INTO notification_groups VALUES (3, 'd1', 'desk', 'g', 1, 2, NULL, 5, 0, NULL);
        INSERT INTO notification_intents VALUES (4, 3, NULL, 'Waiting', 1, 0, NULL, NULL, NULL, '{}');
        INSERT INTO notification_alerts VALUES ('d1', 'desk', 'a1', 3, 1);
        INSERT INTO notifications VALUES (11, 'n1', 'd1', 'desk', 3, 'Pending', 2, 1, NULL, NULL, NULL, '{}');
        INSERT INTO notification_channels VALUES ('k', 1, NULL, 2);
        INSERT INTO silences VALUES ('q1', 1, 2, 3, 1, '{}');
        """;

    /// <summary>Two deployments whose commits alternate; gives the first as it then stands.</summary>
    public static async Task<Deployment> MakeAsync(string path)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);
        StoreCommit one = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(one, default);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d2", "slow")), default);
        StoreCommit first = ProductionStoreCompliance.Full(one.Deployment, "a");
        await store.CommitAsync(first, default);
        await store.CommitAsync(Given.Next(Given.Start(Given.Deployment("d2", "slow")).Deployment), default);
        StoreCommit second = ProductionStoreCompliance.Full(first.Deployment, "b");
        await store.CommitAsync(second, default);
        return second.Deployment;
    }

    /// <summary>The same with something in the tables that no commit of these tests fills.</summary>
    public static async Task MakeFullAsync(string path)
    {
        await MakeAsync(path);
        using RawDatabase raw = new(path);
        raw.Execute(Rest);
    }
}
