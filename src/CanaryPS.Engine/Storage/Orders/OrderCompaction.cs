using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// Makes one segment of the order events of a deployment's oldest commits, once there are enough of them. Commits are only ever
/// taken in order, so that segments stay one behind the other. The commits' rows go in the same transaction.
/// </summary>
internal static class OrderCompaction
{
    /// <summary>Commits that are put together.</summary>
    public const int Commits = 256;

    /// <summary>Events at which fewer commits are enough; it bounds the work of one piece.</summary>
    public const int Events = OrderSegmentRows.MostEvents;

    /// <summary>Puts commits together once where there are enough; gives the number of events.</summary>
    public static long Run(StoreConnection connection, long deployment, string deploymentId)
    {
        List<long> rows = Candidates(connection, deployment);
        if (rows.Count == 0)
            return 0;

        List<PlacedOrder> orders = [];
        foreach (long lastPosition in rows)
        {
            orders.AddRange(OrderSegmentRows.ReadRow(connection, deployment, deploymentId, lastPosition));
            OrderSegmentRows.Delete(connection, deployment, lastPosition);
        }

        OrderSegmentRows.Insert(connection, deployment, SegmentLevel.Compacted, [.. orders]);
        return orders.Count;
    }

    private static List<long> Candidates(StoreConnection connection, long deployment)
    {
        List<long> positions = [];
        long events = 0;
        foreach ((long lastPosition, long count) in connection.List(
            row => (row.GetInt64(0), row.GetInt64(1)),
            "SELECT last_position, events FROM order_segments WHERE deployment = $1 AND level = 0 ORDER BY last_position LIMIT $2", deployment, (long)Commits))
        {
            if (events >= Events)
                break;
            positions.Add(lastPosition);
            events += count;
        }

        return positions.Count == Commits || events >= Events ? positions : [];
    }
}
