using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Tests.Reporting;

/// <summary>A store in a file of its own, with deployments and alerts that tests write, and a way past the store.</summary>
internal sealed class RecordedStore : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private RecordedStore()
    {
    }

    public string Path => _folder["store.db"];

    public SqliteProductionStore Store { get; private set; } = null!;

    /// <summary>A path in the same folder.</summary>
    public string this[string file] => _folder[file];

    public static async Task<RecordedStore> OpenAsync()
    {
        RecordedStore recorded = new();
        recorded.Store = await SqliteProductionStore.OpenAsync(recorded.Path, createIfMissing: true, TimeProvider.System, default);
        return recorded;
    }

    public async Task<Deployment> StartAsync(string id, ProductionConfiguration? configuration = null)
    {
        Decision decision = DeploymentMachine.Start(id, Given.Request(configuration, strategy: id), Given.Momentum(), Given.Start);
        await Store.CreateDeploymentAsync(new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = 0, Journal = decision.Journal }, default);
        return decision.Deployment;
    }

    public Task<Deployment> HappenAsync(Deployment deployment, DeploymentEvent happened) =>
        CommitAsync(deployment, DeploymentMachine.Happen(deployment, happened));

    public async Task<Deployment> CommitAsync(Deployment deployment, Decision decision, Func<StoreCommit, StoreCommit>? with = null)
    {
        StoreCommit commit = new()
        {
            Deployment = decision.Deployment, ExpectedVersion = deployment.Version, Journal = decision.Journal, Effects = decision.Effects,
        };
        await Store.CommitAsync(with?.Invoke(commit) ?? commit, default);
        return decision.Deployment;
    }

    /// <summary>Puts alerts into the store, each with one transition, all in one entry.</summary>
    public Task AlertAsync(string deploymentId, params Alert[] alerts) => Store.ChangeAlertsAsync(
        deploymentId,
        _ => new AlertChanges { Alerts = alerts, Transitions = [.. alerts.Select(Transition)], Monitor = MonitorState.HEALTHY },
        default);

    public static Alert Alert(string deploymentId, string id, AlertState state = AlertState.Firing, DateTimeOffset? time = null, string? metric = null) => new()
    {
        Id = id,
        DeploymentId = deploymentId,
        Key = metric ?? id,
        MetricName = metric,
        Severity = AlertSeverity.CRITICAL,
        State = state,
        Message = $"{id} is {state}",
        RaisedAt = time ?? Given.Start,
        UpdatedAt = time ?? Given.Start,
        FiredAt = time ?? Given.Start,
    };

    /// <summary>Runs SQL past the store, without the triggers that refuse it.</summary>
    public void Tamper(string sql)
    {
        using SqliteConnection raw = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, ForeignKeys = false }.ConnectionString);
        raw.Open();
        using SqliteCommand triggers = raw.CreateCommand();
        triggers.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
        List<string> names = [];
        using (SqliteDataReader rows = triggers.ExecuteReader())
        {
            while (rows.Read())
                names.Add(rows.GetString(0));
        }

        raw.CreateFunction("rehash", (string previous, string id, long sequence, long time, string actor, string kind, string data) =>
            JournalHash.Compute(previous, id, sequence, new DateTimeOffset(time, TimeSpan.Zero), actor, kind, data));
        using SqliteCommand change = raw.CreateCommand();
        change.CommandText = string.Concat(names.Select(name => $"DROP TRIGGER {name};")) + sql;
        change.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static AlertTransition Transition(Alert alert) => new()
    {
        AlertId = alert.Id,
        Key = alert.Key,
        Told = NotificationKind.Firing,
        From = null,
        To = alert.State,
        Severity = alert.Severity,
        Time = alert.UpdatedAt,
        Actor = "data",
        Message = alert.Message,
    };
}
