namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>Lets go of what is held.</summary>
internal static class HeldRows
{
    /// <summary>Intents of one piece.</summary>
    public const int PieceSize = 1000;

    /// <summary>Makes a piece of what a holder holds wait again; true where there may be more.</summary>
    public static bool Release(StoreConnection connection, string holder, DateTimeOffset now)
    {
        int released = connection.Execute(
            """
            UPDATE notification_intents SET state = 'Waiting', released = 1
            WHERE number IN (SELECT number FROM notification_intents WHERE state = 'Held' AND held_by = $1 LIMIT $2)
            """,
            holder, PieceSize);
        if (released == 0)
            return false;

        // Told once the last piece waits, so that it is one message; and in any case, should nobody come to that piece.
        bool isMore = released == PieceSize;
        connection.Execute(
            """
            UPDATE notification_groups SET due_at = CASE
                WHEN $3 = 1 THEN coalesce(due_at, $2 + "interval")
                WHEN due_at < $2 THEN due_at
                ELSE $2 END
            WHERE id IN (SELECT DISTINCT group_id FROM notification_intents WHERE state = 'Waiting' AND released = 1 AND held_by = $1)
            """,
            holder, now, isMore);
        return isMore;
    }
}
