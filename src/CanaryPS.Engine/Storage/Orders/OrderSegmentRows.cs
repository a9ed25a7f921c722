using CanaryPS.Engine.Storage.Samples;
using System.Data.Common;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>The table of order events: many in one row, by the range of their positions. Ranges of a deployment never overlap.</summary>
internal static class OrderSegmentRows
{
    /// <summary>Events in a row at most when they are committed; it bounds the memory of a reader.</summary>
    public const int MostEvents = 65_536;

    /// <param name="connection">In a transaction.</param>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="level">How the row comes about.</param>
    /// <param name="orders">At least one, by ascending position.</param>
    public static void Insert(StoreConnection connection, long deployment, SegmentLevel level, ReadOnlySpan<PlacedOrder> orders)
    {
        bool compact = level == SegmentLevel.Compacted;
        connection.Execute(
            "INSERT INTO order_segments (deployment, level, last_position, events, ids, data) VALUES ($1, $2, $3, $4, $5, $6)",
            deployment, (long)level, orders[^1].Position, (long)orders.Length, OrderIdCodec.Encode(orders, compact), OrderCodec.Encode(orders, compact));
    }

    /// <summary>The events after a position, oldest first, a segment at a time.</summary>
    public static IEnumerable<PlacedOrder> Read(StoreConnection connection, long deployment, string deploymentId, long afterPosition)
    {
        foreach ((byte[] ids, byte[] data) in connection.Stream(
            ReadSegment, "SELECT ids, data FROM order_segments WHERE deployment = $1 AND last_position > $2 ORDER BY last_position", deployment, afterPosition))
        {
            foreach (PlacedOrder order in Decode(deploymentId, ids, data))
            {
                if (order.Position > afterPosition)
                    yield return order;
            }
        }
    }

    /// <summary>The events, newest first, a segment at a time.</summary>
    public static IEnumerable<PlacedOrder> ReadBackwards(StoreConnection connection, long deployment, string deploymentId)
    {
        foreach ((byte[] ids, byte[] data) in connection.Stream(
            ReadSegment, "SELECT ids, data FROM order_segments WHERE deployment = $1 ORDER BY last_position DESC", deployment))
        {
            PlacedOrder[] orders = Decode(deploymentId, ids, data);
            for (int i = orders.Length - 1; i >= 0; i--)
                yield return orders[i];
        }
    }

    /// <summary>The events of one row.</summary>
    public static PlacedOrder[] ReadRow(StoreConnection connection, long deployment, string deploymentId, long lastPosition) =>
        connection.List(ReadSegment, "SELECT ids, data FROM order_segments WHERE deployment = $1 AND last_position = $2", deployment, lastPosition) is [var (ids, data)]
            ? Decode(deploymentId, ids, data)
            : [];

    public static void Delete(StoreConnection connection, long deployment, long lastPosition) =>
        connection.Execute("DELETE FROM order_segments WHERE deployment = $1 AND last_position = $2", deployment, lastPosition);

    /// <summary>Ids after a position, oldest first, a segment at a time; the first segment may begin before it.</summary>
    public static IEnumerable<SegmentIds> ReadIds(StoreConnection connection, long deployment, long afterPosition) => connection.Stream(
        row => SegmentIds.Decode(row.GetFieldValue<byte[]>(0)),
        "SELECT ids FROM order_segments WHERE deployment = $1 AND last_position > $2 ORDER BY last_position", deployment, afterPosition);

    /// <summary>The ids of the segment that holds a position.</summary>
    public static SegmentIds IdsAt(StoreConnection connection, long deployment, long position) =>
        connection.Scalar(
            "SELECT ids FROM order_segments WHERE deployment = $1 AND last_position >= $2 ORDER BY last_position LIMIT 1", deployment, position) is byte[] ids
            ? SegmentIds.Decode(ids)
            : throw new FormatException(FormattableString.Invariant($"there is no order event at position {position} of a trading log"));

    private static (byte[] Ids, byte[] Data) ReadSegment(DbDataReader row) => (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1));

    private static PlacedOrder[] Decode(string deploymentId, ReadOnlySpan<byte> idBytes, ReadOnlySpan<byte> data)
    {
        (long[] positions, TextParts ids) = OrderIdCodec.Decode(idBytes);
        return OrderCodec.Decode(deploymentId, data, positions, ids);
    }
}
