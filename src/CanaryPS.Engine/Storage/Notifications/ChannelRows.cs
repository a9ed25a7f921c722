using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>How channels have done lately.</summary>
internal static class ChannelRows
{
    public static ChannelHealth Read(StoreConnection connection, string key) =>
        connection.List(
            row => new ChannelHealth(row.GetInt32(0), row.ReadOptionalTime(1), row.ReadTime(2)),
            "SELECT failures, open_until, paced_to FROM notification_channels WHERE channel = $1", key) is [var health]
            ? health
            : ChannelHealth.New;

    public static void Write(StoreConnection connection, string key, ChannelHealth health) => connection.Execute(
        """
        INSERT INTO notification_channels (channel, failures, open_until, paced_to) VALUES ($1, $2, $3, $4)
        ON CONFLICT (channel) DO UPDATE SET failures = excluded.failures, open_until = excluded.open_until, paced_to = excluded.paced_to
        """,
        key, health.Failures, health.OpenUntil, health.PacedTo);
}
