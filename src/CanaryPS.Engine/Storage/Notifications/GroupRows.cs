using CanaryPS.Engine.Notifications.Outbox;
using System.Data.Common;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>The table of groups.</summary>
internal static class GroupRows
{
    /// <summary>The group of an intent, made where there is none; its wait and interval are those of the newest intent.</summary>
    public static (long Id, GroupTimes Times) Open(StoreConnection connection, NotificationIntent intent) => connection.List(
        row => (row.GetInt64(0), ReadTimes(row, 1)),
        """
        INSERT INTO notification_groups (deployment_id, channel, name, wait, "interval") VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (deployment_id, channel, name) DO UPDATE SET wait = excluded.wait, "interval" = excluded."interval"
        RETURNING id, wait, "interval", due_at, last_flush_at, hurried
        """,
        intent.DeploymentId, intent.Channel, intent.Group, intent.GroupWait.Ticks, intent.GroupInterval.Ticks).Single();

    public static GroupTimes ReadTimes(StoreConnection connection, long id) => connection.List(
        row => ReadTimes(row, 0), "SELECT wait, \"interval\", due_at, last_flush_at, hurried FROM notification_groups WHERE id = $1", id).Single();

    public static void WriteTimes(StoreConnection connection, long id, GroupTimes times) => connection.Execute(
        "UPDATE notification_groups SET due_at = $2, last_flush_at = $3, hurried = $4 WHERE id = $1",
        id, times.DueAt, times.LastFlushAt, times.Hurried);

    private static GroupTimes ReadTimes(DbDataReader row, int first) => new(
        TimeSpan.FromTicks(row.GetInt64(first)), TimeSpan.FromTicks(row.GetInt64(first + 1)),
        row.ReadOptionalTime(first + 2), row.ReadOptionalTime(first + 3), row.GetInt32(first + 4));
}
