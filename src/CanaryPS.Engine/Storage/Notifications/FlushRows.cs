using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>
/// Makes one message of what waits in a group, one bounded piece a transaction. For a channel that tells each item a message has no more
/// than it can list, and the next one follows as soon as it is out.
/// </summary>
internal sealed class FlushRows(StoreConnection connection, long group, DateTimeOffset now, bool tellsEachItem)
{
    /// <summary>Intents of one piece: a few milliseconds of the writer.</summary>
    public const int PieceSize = 500;

    /// <summary>How many of the intents that came meanwhile are looked at for when they are due.</summary>
    private const int MostLate = 200;

    private static readonly FlushPiece _nothing = new(IsMore: false, null);

    public FlushPiece Run(Func<IReadOnlyList<ProductionSilence>, MuteJudge> mutes)
    {
        (string deployment, string channel, string name, string? document) = ReadGroup();
        GroupTimes times = GroupRows.ReadTimes(connection, group);
        if ((Continue(document) ?? Begin(times, begun => begun.Id(deployment, channel, name))) is not { } gathering)
            return _nothing;

        IReadOnlyList<WaitingIntent> piece = ReadPiece(gathering);
        MuteJudge judge = mutes(SilenceRows.Active(connection, now));
        FlushPlan plan = new FlushPlanner(judge, alert => Standing(deployment, channel, alert), gathering.OwedRoom, tellsEachItem).Plan(piece);
        string id = gathering.Id(deployment, channel, name);
        Apply(plan, piece, deployment, channel, id);

        Gathering grown = gathering.Add(plan.Units, plan.More) with { Next = piece.Count == 0 ? gathering.Last + 1 : piece[^1].Number + 1 };
        bool isMore = piece.Count == PieceSize && grown.Next <= grown.Last;
        connection.Execute("UPDATE notification_groups SET gathering = $2 WHERE id = $1", group, isMore ? EngineJson.Serialize(grown) : null);
        if (isMore)
            return new FlushPiece(true, null);

        IReadOnlyList<NotificationItem> items = grown.Items();
        if (items.Count > 0)
            Finish(grown, items, deployment, channel, name, id);
        else if (grown.More > 0)
            SuppressCounted(grown, id);
        GroupRows.WriteTimes(connection, group, After(times, gathering, told: items.Count > 0, plan.Left.Count > 0));
        return new FlushPiece(false, items.Count > 0 ? id : null);
    }

    private (string Deployment, string Channel, string Name, string? Gathering) ReadGroup() => connection.List(
        row => (row.GetString(0), row.GetString(1), row.GetString(2), row.ReadOptionalText(3)),
        "SELECT deployment_id, channel, name, gathering FROM notification_groups WHERE id = $1", group).Single();

    private static Gathering? Continue(string? document) => document is null ? null : EngineJson.Deserialize<Gathering>(document);

    private Gathering? Begin(GroupTimes times, Func<Gathering, string> idOf)
    {
        // Another process may have been quicker; and what a group tells goes out in order, so that the next message waits for the last.
        if (!(times.DueAt <= now) || connection.Scalar("SELECT 1 FROM notifications WHERE group_id = $1 AND state = 'Pending'", group) is not null)
            return null;

        if (connection.List(
            row => new Gathering { First = row.GetInt64(0), Last = row.GetInt64(1), Next = row.GetInt64(0) },
            """
            SELECT first, last FROM (
                SELECT min(number) AS first, max(number) AS last FROM
                    (SELECT number FROM notification_intents WHERE group_id = $1 AND state = 'Waiting' ORDER BY number LIMIT $2) AS waiting
            ) AS ends WHERE first IS NOT NULL
            """,
            group, tellsEachItem ? Gathering.MostItems : long.MaxValue) is [var gathering])
        {
            return Unused(gathering, idOf);
        }

        GroupRows.WriteTimes(connection, group, times with { DueAt = null });
        return null;
    }

    private Gathering Unused(Gathering begun, Func<Gathering, string> idOf)
    {
        while (connection.Scalar("SELECT 1 FROM notifications WHERE id = $1", idOf(begun)) is not null)
            begun = begun with { Round = begun.Round + 1 };
        return begun;
    }

    private IReadOnlyList<WaitingIntent> ReadPiece(Gathering gathering) => connection.List(
        row => new WaitingIntent(row.GetInt64(0), row.GetInt64(1) != 0, row.ReadOptionalText(2), EngineJson.Deserialize<NotificationItem>(row.GetString(3))),
        """
        SELECT number, counts, held_by, document FROM notification_intents
        WHERE group_id = $1 AND state = 'Waiting' AND number BETWEEN $2 AND $3 ORDER BY number LIMIT $4
        """,
        group, gathering.Next, gathering.Last, PieceSize);

    private AlertStanding Standing(string deployment, string channel, string alert)
    {
        object? told = connection.Scalar(
            "SELECT told FROM notification_alerts WHERE deployment_id = $1 AND channel = $2 AND alert_id = $3", deployment, channel, alert);
        bool isOver = connection.Scalar("SELECT 1 FROM alerts WHERE id = $1 AND state IN ('Resolved', 'Inactive')", alert) is not null;
        bool hasHeld = connection.Scalar(
            "SELECT 1 FROM notification_intents WHERE group_id = $1 AND alert_id = $2 AND state = 'Held' LIMIT 1", group, alert) is not null;
        return new AlertStanding(told is not null, told is 1L, !isOver, hasHeld);
    }

    private void Apply(FlushPlan plan, IReadOnlyList<WaitingIntent> piece, string deployment, string channel, string id)
    {
        foreach ((WaitingIntent intent, string holder) in plan.Held)
        {
            connection.Execute(
                "UPDATE notification_intents SET state = 'Held', held_by = $2, released = 0 WHERE number = $1", intent.Number, holder);
            SilenceRows.Count(connection, intent, holder);
        }

        foreach ((WaitingIntent intent, string holder) in plan.Suppressed)
        {
            connection.Execute(
                "UPDATE notification_intents SET state = 'Suppressed', held_by = $2, released = 0, ended_at = $3 WHERE number = $1",
                intent.Number, holder, now);
            if (intent.HeldBefore is null)
                SilenceRows.Count(connection, intent, holder);
        }

        foreach (string alert in plan.Overtaken)
        {
            connection.Execute(
                "UPDATE notification_intents SET state = 'Suppressed', ended_at = $3 WHERE group_id = $1 AND alert_id = $2 AND state = 'Held'",
                group, alert, now);
        }

        foreach (string alert in plan.Over)
            NotificationRows.Forget(connection, deployment, channel, alert);
        if (piece.Count > 0)
        {
            connection.Execute(
                $"""
                UPDATE notification_intents SET state = 'Taken', notification = $4, released = 0, ended_at = $5
                WHERE group_id = $1 AND state = 'Waiting' AND number BETWEEN $2 AND $3
                    AND number NOT IN (SELECT CAST(CAST(value AS TEXT) AS BIGINT) FROM {connection.Dialect.Each("$6", "left_out")})
                """,
                group, piece[0].Number, piece[^1].Number, id, now, EngineJson.Serialize(plan.Left.Select(intent => intent.Number)));
        }
    }

    private void Finish(
        Gathering gathering, IReadOnlyList<NotificationItem> items, string deployment, string channel, string name, string id)
    {
        ProductionNotification notification = new()
        {
            Id = id,
            DeploymentId = deployment,
            Channel = channel,
            Group = name,
            Items = items,
            More = (int)Math.Min(gathering.More, int.MaxValue),
            State = NotificationState.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
            Severity = items.Max(item => item.Severity),
        };
        connection.Execute(
            "INSERT INTO notifications (id, deployment_id, channel, group_id, state, severity, due_at, document) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id, deployment, channel, group, notification.State, (long)notification.Severity, now, EngineJson.Serialize(notification));
        foreach (string alert in gathering.Units.Select(unit => unit.AlertId).OfType<string>())
        {
            connection.Execute(
                "UPDATE notification_alerts SET told = 1 WHERE deployment_id = $1 AND channel = $2 AND alert_id = $3", deployment, channel, alert);
        }
    }

    /// <summary>Nothing by name and only a count is no message: these are ends of alerts whose beginning was one of many.</summary>
    private void SuppressCounted(Gathering gathering, string id) => connection.Execute(
        """
        UPDATE notification_intents SET state = 'Suppressed', held_by = $5, notification = NULL
        WHERE number BETWEEN $1 AND $2 AND group_id = $3 AND notification = $4
        """,
        gathering.First, gathering.Last, group, id, FlushPlanner.Counted);

    /// <summary>When the group is due after this: by what came while the message was put together, and by what had no room in it.</summary>
    private GroupTimes After(GroupTimes times, Gathering gathering, bool told, bool isLeft)
    {
        // The messages of one flush count as one for the pauses between them.
        if (tellsEachItem && connection.Scalar(
            "SELECT 1 FROM notification_intents WHERE group_id = $1 AND state = 'Waiting' AND number > $2 LIMIT 1", group, gathering.Last) is not null)
        {
            return times with { DueAt = now };
        }

        GroupTimes after = told ? times.Flush(now, isLeft) : times with { DueAt = null };
        IReadOnlyList<NotificationItem> late = connection.List(
            row => EngineJson.Deserialize<NotificationItem>(row.GetString(0)),
            "SELECT document FROM notification_intents WHERE group_id = $1 AND state = 'Waiting' AND number > $2 ORDER BY number DESC LIMIT $3",
            group, gathering.Last, MostLate);
        return late.Aggregate(after, (due, item) => due.Add(item, now));
    }
}
