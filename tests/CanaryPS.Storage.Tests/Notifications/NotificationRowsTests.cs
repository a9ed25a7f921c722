using System.Diagnostics;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;
using CanaryPS.Engine.Storage.Notifications;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace CanaryPS.Storage.Tests.Notifications;

public sealed class NotificationRowsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_channel_is_told_of_an_alert_stays_in_one_group()
    {
        using StoreConnection connection = await OpenAsync();
        Add(connection, Intent("a1") with { Group = "high" });
        Add(connection, Intent("a1", NotificationKind.Worse) with { Group = "critical" }, Intent("a2") with { Group = "critical" });

        Assert.Equal(
            ["a1 high", "a1 high", "a2 critical"],
            connection.List(
                row => $"{row.GetString(0)} {row.GetString(1)}",
                "SELECT alert_id, name FROM notification_intents JOIN notification_groups ON id = group_id ORDER BY number"));
    }

    [Fact]
    public async Task A_resolution_goes_to_a_channel_off_the_route_only_where_it_was_told()
    {
        using StoreConnection connection = await OpenAsync();
        Add(connection, Intent("a1"));
        Add(connection, Intent("a1", NotificationKind.Resolved) with { IfTold = true }, Intent("a2", NotificationKind.Resolved) with { IfTold = true });

        Assert.Equal(["a1", "a1"], connection.List(row => row.GetString(0), "SELECT alert_id FROM notification_intents ORDER BY number"));
    }

    [Fact]
    public async Task Ten_thousand_intents_of_one_transaction_take_no_seconds()
    {
        using StoreConnection connection = await OpenAsync();
        Add(connection, Intent("warm"));
        NotificationIntent[] intents = [.. Enumerable.Range(0, 10_000).Select(i => Intent($"a{i}"))];

        Stopwatch watch = Stopwatch.StartNew();
        Add(connection, intents);
        output.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms");

        Assert.Equal(10_001L, connection.Scalar("SELECT count(*) FROM notification_intents WHERE state = 'Waiting'"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
    }

    private static NotificationIntent Intent(string alert, NotificationKind kind = NotificationKind.Firing) => new()
    {
        DeploymentId = "d1",
        Channel = "desk",
        Group = "g",
        GroupWait = TimeSpan.Zero,
        GroupInterval = TimeSpan.FromSeconds(60),
        Item = new NotificationItem
        {
            Kind = kind, AlertId = alert, Key = $"latency/{alert}", Severity = AlertSeverity.HIGH, Message = "latency_p95 of the Candidate is 3000 ms.", Time = Given.Time,
            Labels = new Dictionary<string, string> { ["deployment"] = "d1", ["rule"] = "latency_p95", ["severity"] = "HIGH", ["type"] = "TRADING" },
        },
    };

    private static void Add(StoreConnection connection, params NotificationIntent[] intents)
    {
        connection.Execute("BEGIN IMMEDIATE");
        NotificationRows.AddIntents(connection, intents, Given.Time);
        connection.Execute("COMMIT");
    }

    private async Task<StoreConnection> OpenAsync()
    {
        string path = folder.File("store.db");
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        return SqliteStoreConnection.Open(path, SqliteOpenMode.ReadWrite, new SqliteStoreOptions { Path = path });
    }
}
