using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Reporting.Journals;
using System.Data.Common;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>The messages of the outbox on their way to their channels.</summary>
internal static class DeliveryRows
{
    /// <summary>Rows of one piece of upkeep.</summary>
    private const int PieceSize = 1000;

    public static ClaimResult Claim(StoreConnection connection, NotificationClaim claim, DateTimeOffset realNow)
    {
        if (Next(connection, claim, realNow) is not { } next)
            return new ClaimResult(null, null);

        ChannelHealth health = ChannelRows.Read(connection, claim.Terms.Key);
        DateTimeOffset readyAt = health.ReadyAt(claim.Terms, claim.Now);
        if (readyAt > claim.Now)
            return new ClaimResult(null, readyAt);

        ChannelRows.Write(connection, claim.Terms.Key, health.Try(claim.Terms, claim.Now));
        connection.Execute(
            "UPDATE notifications SET claimed_by = $2, claimed_until = $3 WHERE id = $1", next.Id, claim.Holder, realNow + claim.Duration);
        return new ClaimResult(next, null);
    }

    public static void Finish(StoreConnection connection, TryResult result)
    {
        (NotificationClaim claim, ProductionNotification notification) = (result.Claim, result.Notification);
        // Who sent it knows best that it arrived, though another holds it by now.
        bool isDelivered = notification.State == NotificationState.Delivered;
        int changed = connection.Execute(
            """
            UPDATE notifications SET state = $3, due_at = $4, ended_at = $5, document = $6, claimed_by = NULL, claimed_until = NULL
            WHERE id = $1 AND state = 'Pending' AND ($7 = 1 OR claimed_by = $2)
            """,
            notification.Id, claim.Holder, notification.State, notification.NextAttemptAt,
            notification.State == NotificationState.Pending ? null : result.Now, EngineJson.Serialize(notification), isDelivered);
        if (changed == 0)
            return;

        ChannelHealth health = ChannelRows.Read(connection, claim.Terms.Key);
        ChannelRows.Write(connection, claim.Terms.Key, result.Outcome.Result switch
        {
            ChannelResult.Taken => health.Succeed(),
            ChannelResult.NotHere => health.Forget(claim.Terms),
            // One message that is refused says that the channel answers.
            ChannelResult.Refused => health.Succeed(),
            _ => health.Fail(claim.Terms, result.Now, result.Outcome.RetryAfter),
        });
    }

    public static IReadOnlyList<ProductionNotification> Read(StoreConnection connection, NotificationQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.Id, "id = {0}");
        filter.AndIf(query.DeploymentId, "deployment_id = {0}");
        filter.AndIf(query.Channel, "channel = {0}");
        filter.AndIf(query.State, "state = {0}");
        string order = query.Last is null ? "number" : "number DESC LIMIT " + filter.Parameter(RowLimit.Check(query.Last.Value));
        List<ProductionNotification> notifications = connection.List(ReadOne, $"SELECT document FROM notifications {filter.Where} ORDER BY {order}", filter.Values);
        if (query.Last is not null)
            notifications.Reverse();
        return notifications;
    }

    /// <summary>The messages of a deployment that are under way, or ended at a time or later, one at a time.</summary>
    public static IEnumerable<EndedNotification> Since(StoreConnection connection, string deploymentId, DateTimeOffset since) => connection.Stream(
        row => new EndedNotification(ReadOne(row), row.ReadOptionalTime(1)),
        "SELECT document, ended_at FROM notifications WHERE deployment_id = $1 AND (ended_at IS NULL OR ended_at >= $2) ORDER BY number", deploymentId, since);

    /// <exception cref="NotificationException">There is none, or it is not dead.</exception>
    public static ProductionNotification Revive(StoreConnection connection, string id, DateTimeOffset now)
    {
        ProductionNotification notification = Read(connection, new NotificationQuery { Id = id }).SingleOrDefault()
            ?? throw new NotificationException("NotificationNotFound", $"No notification has the id '{id}' in this store; Get-ProductionNotification lists those there are.");
        if (notification.State != NotificationState.Dead)
            throw new NotificationException("NotificationNotDead", $"The notification '{id}' is {notification.State}; only a dead one can be sent again.");

        ProductionNotification revived = notification with { State = NotificationState.Pending, Attempts = 0, NextAttemptAt = now };
        connection.Execute(
            "UPDATE notifications SET state = $2, due_at = $3, ended_at = NULL, document = $4 WHERE id = $1",
            id, revived.State, now, EngineJson.Serialize(revived));
        return revived;
    }

    /// <summary>Deletes a piece of a deployment's ended messages and intents; gives how many rows are gone.</summary>
    public static int DeleteEnded(StoreConnection connection, string deploymentId, DateTimeOffset before) =>
        connection.Execute(
            """
            DELETE FROM notifications WHERE number IN (
                SELECT number FROM notifications WHERE ended_at < $2 AND deployment_id = $1 LIMIT $3)
            """,
            deploymentId, before, PieceSize)
        + connection.Execute(
            """
            DELETE FROM notification_intents WHERE number IN (
                SELECT number FROM notification_intents
                WHERE ended_at < $2 AND group_id IN (SELECT id FROM notification_groups WHERE deployment_id = $1) LIMIT $3)
            """,
            deploymentId, before, PieceSize);

    private static ProductionNotification? Next(StoreConnection connection, NotificationClaim claim, DateTimeOffset realNow) => connection.List(
        ReadOne,
        """
        SELECT document FROM notifications
        WHERE deployment_id = $1 AND channel = $2 AND state = 'Pending' AND due_at <= $3 AND (claimed_until IS NULL OR claimed_until <= $4)
        ORDER BY severity DESC, number LIMIT 1
        """,
        claim.DeploymentId, claim.Channel, claim.Now, realNow).SingleOrDefault();

    private static ProductionNotification ReadOne(DbDataReader row) => EngineJson.Deserialize<ProductionNotification>(row.GetString(0));
}
