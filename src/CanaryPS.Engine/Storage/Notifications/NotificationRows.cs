using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>
/// Takes intents into the outbox, inside the transaction of what they tell of. A storm may bring thousands at once while ticks
/// wait for the writer, so that rows go in many by one statement.
/// </summary>
internal sealed class NotificationRows
{
    private const int MostOfOneStatement = 2000;

    private readonly StoreConnection _connection;
    private readonly string _deployment;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<(string Channel, string Alert), long> _known = [];
    private readonly Dictionary<(string Channel, string Group), long> _ids = [];
    private readonly Dictionary<long, (GroupTimes Before, GroupTimes After)> _groups = [];
    private readonly List<object?[]> _alerts = [];
    private readonly List<object?[]> _rows = [];

    private NotificationRows(StoreConnection connection, string deployment, DateTimeOffset now) =>
        (_connection, _deployment, _now) = (connection, deployment, now);

    /// <summary>Adds intents and sets when their groups are due.</summary>
    /// <param name="connection">A connection in a writing transaction.</param>
    /// <param name="intents">The intents, in the order of what they tell; those of one notice share its item and follow each other.</param>
    /// <param name="now">Now, by the deployment's clock.</param>
    public static void AddIntents(StoreConnection connection, IReadOnlyList<NotificationIntent> intents, DateTimeOffset now)
    {
        foreach (IGrouping<string, NotificationIntent> deployment in intents.GroupBy(intent => intent.DeploymentId))
        {
            foreach (NotificationIntent[] some in deployment.Chunk(MostOfOneStatement))
                new NotificationRows(connection, deployment.Key, now).Add(some);
        }
    }

    /// <summary>Ends what a channel knows of an alert.</summary>
    public static void Forget(StoreConnection connection, string deploymentId, string channel, string alertId) => connection.Execute(
        "DELETE FROM notification_alerts WHERE deployment_id = $1 AND channel = $2 AND alert_id = $3", deploymentId, channel, alertId);

    private void Add(IReadOnlyList<NotificationIntent> intents)
    {
        FindKnown(intents);
        NotificationItem? last = null;
        string document = "";
        foreach (NotificationIntent intent in intents)
        {
            NotificationItem item = intent.Item;
            if (intent is { IsSilent: true, Item.AlertId: { } over })
                Forget(intent.Channel, over);
            else if (FindGroup(intent) is { } group)
            {
                bool counts = !ReferenceEquals(item, last);
                if (counts)
                    (last, document) = (item, EngineJson.Serialize(item));
                _rows.Add([group, item.AlertId, counts ? 1 : 0, document]);
                (GroupTimes before, GroupTimes after) = TimesOf(group);
                _groups[group] = (before, after.Add(item, _now));
            }
        }

        Write();
    }

    private void FindKnown(IReadOnlyList<NotificationIntent> intents)
    {
        string asked = EngineJson.Serialize(intents
            .Where(intent => intent.Item.AlertId is not null)
            .Select(intent => new[] { intent.Channel, intent.Item.AlertId }));
        foreach (((string, string) key, long group) in _connection.List(
            row => ((row.GetString(0), row.GetString(1)), row.GetInt64(2)),
            $"""
            SELECT channel, alert_id, group_id FROM {_connection.Dialect.Each("$2", "asked")} CROSS JOIN notification_alerts
            WHERE deployment_id = $1 AND channel = asked.value ->> 0 AND alert_id = asked.value ->> 1
            """,
            _deployment, asked))
        {
            _known[key] = group;
        }
    }

    /// <summary>The group of an intent; null where it is for nobody. All that a channel is told of an alert goes through one: two could tell it in the wrong order.</summary>
    private long? FindGroup(NotificationIntent intent)
    {
        if (intent.Item.AlertId is { } alert && _known.TryGetValue((intent.Channel, alert), out long known))
            return known;
        if (intent.IfTold)
            return null;

        long group = OpenGroup(intent);
        if (intent.Item is { AlertId: { } begun, Kind: not NotificationKind.Resolved })
        {
            _known.Add((intent.Channel, begun), group);
            _alerts.Add([intent.Channel, begun, group]);
        }

        return group;
    }

    private long OpenGroup(NotificationIntent intent)
    {
        if (!_ids.TryGetValue((intent.Channel, intent.Group), out long id))
        {
            (id, GroupTimes times) = GroupRows.Open(_connection, intent);
            _ids.Add((intent.Channel, intent.Group), id);
            _groups.TryAdd(id, (times, times));
        }

        return id;
    }

    private (GroupTimes Before, GroupTimes After) TimesOf(long group)
    {
        if (_groups.TryGetValue(group, out (GroupTimes, GroupTimes) known))
            return known;

        GroupTimes times = GroupRows.ReadTimes(_connection, group);
        return (times, times);
    }

    private void Forget(string channel, string alert)
    {
        _alerts.RemoveAll(row => Equals(row[0], channel) && Equals(row[1], alert));
        if (_known.Remove((channel, alert)))
            Forget(_connection, _deployment, channel, alert);
    }

    private void Write()
    {
        if (_alerts.Count > 0)
        {
            _connection.Execute(
                $"""
                INSERT INTO notification_alerts (deployment_id, channel, alert_id, group_id)
                SELECT $1, value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT) FROM {_connection.Dialect.Each("$2", "added")}
                """,
                _deployment, EngineJson.Serialize(_alerts));
        }

        if (_rows.Count > 0)
        {
            _connection.Execute(
                $"""
                INSERT INTO notification_intents (group_id, alert_id, state, counts, document)
                SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, 'Waiting', CAST(value ->> 2 AS BIGINT), value ->> 3
                FROM {_connection.Dialect.Each("$1", "added")} ORDER BY key
                """,
                EngineJson.Serialize(_rows));
        }

        foreach ((long id, (GroupTimes before, GroupTimes after)) in _groups)
        {
            if (after != before)
                GroupRows.WriteTimes(_connection, id, after);
        }
    }
}
