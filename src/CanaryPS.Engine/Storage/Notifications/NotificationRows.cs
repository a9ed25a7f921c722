using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>Takes intents into the outbox, inside the transaction of what they tell of.</summary>
internal static class NotificationRows
{
    /// <summary>Adds intents and sets when their groups are due.</summary>
    /// <param name="connection">A connection in a writing transaction.</param>
    /// <param name="intents">The intents, in the order of what they tell; those of one notice share its item and follow each other.</param>
    /// <param name="now">Now, by the deployment's clock.</param>
    public static void AddIntents(StoreConnection connection, IReadOnlyList<NotificationIntent> intents, DateTimeOffset now)
    {
        Dictionary<(string Deployment, string Channel, string Group), long> ids = [];
        Dictionary<long, (GroupTimes Before, GroupTimes After)> groups = [];
        NotificationItem? last = null;
        string document = "";
        foreach (NotificationIntent intent in intents)
        {
            if (intent is { IsSilent: true, Item.AlertId: { } over })
            {
                Forget(connection, intent.DeploymentId, intent.Channel, over);
                continue;
            }

            if (FindGroup(intent) is not { } group)
                continue;

            NotificationItem item = intent.Item;
            bool counts = !ReferenceEquals(item, last);
            if (counts)
                (last, document) = (item, EngineJson.Serialize(item));
            connection.Execute(
                "INSERT INTO notification_intents (group_id, alert_id, state, counts, document) VALUES ($1, $2, 'Waiting', $3, $4)",
                group, item.AlertId, counts, document);
            (GroupTimes before, GroupTimes after) = groups.TryGetValue(group, out (GroupTimes, GroupTimes) known) ? known : Both(GroupRows.ReadTimes(connection, group));
            groups[group] = (before, after.Add(item, now));
        }

        foreach ((long id, (GroupTimes before, GroupTimes after)) in groups)
        {
            if (after != before)
                GroupRows.WriteTimes(connection, id, after);
        }

        // All that a channel is told of an alert goes through one group: two groups could tell it in the wrong order.
        long? FindGroup(NotificationIntent intent)
        {
            if (intent.Item.AlertId is not { } alert)
                return intent.IfTold ? null : OpenGroup(intent);
            if (FindKnown(connection, intent, alert) is { } known)
                return known;
            if (intent.IfTold)
                return null;

            long group = OpenGroup(intent);
            if (intent.Item.Kind != NotificationKind.Resolved)
            {
                connection.Execute(
                    "INSERT INTO notification_alerts (deployment_id, channel, alert_id, group_id) VALUES ($1, $2, $3, $4)",
                    intent.DeploymentId, intent.Channel, alert, group);
            }

            return group;
        }

        long OpenGroup(NotificationIntent intent)
        {
            (string, string, string) key = (intent.DeploymentId, intent.Channel, intent.Group);
            if (!ids.TryGetValue(key, out long id))
            {
                (id, GroupTimes times) = GroupRows.Open(connection, intent);
                ids.Add(key, id);
                groups.TryAdd(id, Both(times));
            }

            return id;
        }
    }

    /// <summary>Ends what a channel knows of an alert.</summary>
    public static void Forget(StoreConnection connection, string deploymentId, string channel, string alertId) => connection.Execute(
        "DELETE FROM notification_alerts WHERE deployment_id = $1 AND channel = $2 AND alert_id = $3", deploymentId, channel, alertId);

    private static (GroupTimes Before, GroupTimes After) Both(GroupTimes times) => (times, times);

    private static long? FindKnown(StoreConnection connection, NotificationIntent intent, string alert) => (long?)connection.Scalar(
        "SELECT group_id FROM notification_alerts WHERE deployment_id = $1 AND channel = $2 AND alert_id = $3",
        intent.DeploymentId, intent.Channel, alert);
}
