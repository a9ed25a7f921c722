using System.Globalization;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Routing;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;
using CanaryPS.Engine.Storage.Notifications;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>A real store with one deployment, an outbox on it, and channels that do as a test says; time moves only when the test moves it.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly StoreConnection _connection;

    private OutboxBench(NotificationSettings settings, SqliteProductionStore store, FakeTimeProvider clock, TempFolder folder, Deployment deployment)
    {
        _folder = folder;
        Settings = settings;
        Store = store;
        Clock = clock;
        Deployment = deployment;
        _connection = SqliteStoreConnection.Open(folder["store.db"], SqliteOpenMode.ReadWrite, new SqliteStoreOptions { Path = folder["store.db"] });
    }

    public NotificationSettings Settings { get; }

    public SqliteProductionStore Store { get; }

    public FakeTimeProvider Clock { get; }

    public Deployment Deployment { get; }

    public TestChannels Channels { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<OutboxBench> OpenAsync(NotificationSettings? settings = null)
    {
        TempFolder folder = new();
        FakeTimeProvider clock = new(Given.Start);
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["store.db"], createIfMissing: true, clock, default);
        NotificationSettings settled = settings ?? new NotificationSettings
        {
            Channels = [new SlackChannelSettings { Name = "desk", Url = "env:DESK" }],
            Route = new() { Channels = ["desk"] },
        };
        Decision started = Given.Started(Given.Configuration() with { Notifications = settled });
        await store.CreateDeploymentAsync(
            new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return new OutboxBench(settled, store, clock, folder, started.Deployment);
    }

    /// <summary>An outbox as one more process would have it.</summary>
    public NotificationOutbox Outbox(string holder = "p1", IProductionStore? store = null) => new(
        store ?? Store, Channels, new NotificationHostSlot(), Clock, new OutboxOptions { Holder = holder, RealClock = Clock }, (_, _) => Task.CompletedTask);

    public SilenceBook Silences() => new(Store, Clock);

    /// <summary>Tells notices, as the transaction of their alerts does, and records the alerts as they then are.</summary>
    public void Tell(params AlertNotice[] notices)
    {
        IReadOnlyList<NotificationIntent> intents = new NotificationPlanner(Settings, Engine.Calendars.TradingTime.Wall).Plan(Deployment.Id, notices, Now);
        _connection.Execute("BEGIN IMMEDIATE");
        foreach (NotificationItem item in notices.Select(notice => notice.Item).Where(item => item.AlertId is not null))
            AlertRows.Put(_connection, AlertOf(item));
        NotificationRows.AddIntents(_connection, intents, Now);
        _connection.Execute("COMMIT");
    }

    public void Tell(string? alert, NotificationKind kind = NotificationKind.Firing, AlertSeverity severity = AlertSeverity.HIGH, params (string Label, string Value)[] labels) =>
        Tell(new AlertNotice(GivenNotice.Item(alert, kind, severity, (Now - Given.Start).TotalSeconds, labels: labels)));

    public async Task<DeliverySummary> DeliverAsync(string holder = "p1")
    {
        await using NotificationOutbox outbox = Outbox(holder);
        return await outbox.DeliverAsync(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The states of the intents, in order, each with what holds it.</summary>
    public IReadOnlyList<string> Intents() => _connection.List(
        row => row.IsDBNull(2) ? $"{row.GetString(0)} {row.GetString(1)}" : $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)}",
        """
        SELECT coalesce(alert_id, 'event'), state, CASE WHEN state IN ('Held', 'Suppressed') THEN substr(held_by || ':', 1, instr(held_by || ':', ':') - 1) END
        FROM notification_intents ORDER BY number
        """);

    public long Count(string sql) => Convert.ToInt64(_connection.Scalar(sql), CultureInfo.InvariantCulture);

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private Alert AlertOf(NotificationItem item) => new()
    {
        Id = item.AlertId!,
        DeploymentId = Deployment.Id,
        Key = item.Key,
        Severity = item.Severity,
        State = item.Kind switch
        {
            NotificationKind.Resolved => AlertState.Resolved,
            NotificationKind.Acknowledged => AlertState.Acknowledged,
            _ => AlertState.Firing,
        },
        Message = item.Message,
        Labels = item.Labels,
        RaisedAt = Now,
        UpdatedAt = Now,
    };
}
