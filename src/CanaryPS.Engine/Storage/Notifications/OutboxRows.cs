using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>Reads what the outbox has to do. Every query goes by an index that has only what is open.</summary>
internal static class OutboxRows
{
    /// <summary>Groups of one look: more than this many are done in the next one.</summary>
    private const int MostGroups = 1000;

    public static OutboxWork Read(StoreConnection connection, DateTimeOffset now, DateTimeOffset realNow) => new()
    {
        Groups = connection.List(
            row => new DueGroup(row.GetInt64(0), row.GetString(1), row.GetString(2)),
            """
            SELECT id, deployment_id, channel FROM notification_groups WHERE due_at <= $1
                AND NOT EXISTS (SELECT 1 FROM notifications WHERE group_id = notification_groups.id AND state = 'Pending')
            ORDER BY due_at LIMIT $2
            """,
            now, MostGroups),
        Channels = connection.List(
            row => (row.GetString(0), row.GetString(1)),
            """
            SELECT DISTINCT deployment_id, channel FROM notifications
            WHERE state = 'Pending' AND due_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $2) ORDER BY deployment_id, channel
            """,
            now, realNow),
        Holders = Holders(connection),
        NextDue = Earliest(
            Time(connection.Scalar("SELECT min(due_at) FROM notification_groups WHERE due_at > $1", now)),
            Time(connection.Scalar("SELECT min(due_at) FROM notifications WHERE state = 'Pending' AND due_at > $1", now)),
            // Whoever has claimed it may have died.
            Time(connection.Scalar("SELECT min(claimed_until) FROM notifications WHERE state = 'Pending' AND claimed_until > $1", realNow)) is { } claimed
                ? now + (claimed - realNow)
                : null),
    };

    /// <summary>Each holder once, from one to the next along the index, however much each holds.</summary>
    private static IReadOnlyList<MuteHolder> Holders(StoreConnection connection) => connection.List(
        row => MuteHolder.Parse(row.GetString(0)),
        """
        WITH RECURSIVE holders (name) AS (
            SELECT min(held_by) FROM notification_intents WHERE state = 'Held'
            UNION ALL
            SELECT (SELECT min(held_by) FROM notification_intents WHERE state = 'Held' AND held_by > holders.name) FROM holders WHERE holders.name IS NOT NULL
        )
        SELECT name FROM holders WHERE name IS NOT NULL
        """);

    private static DateTimeOffset? Time(object? ticks) => ticks is long value ? StoredValue.Time(value) : null;

    private static DateTimeOffset? Earliest(params DateTimeOffset?[] times) => times.Min();
}
