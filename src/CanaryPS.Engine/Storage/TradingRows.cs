using System.Runtime.InteropServices;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage.Orders;
using CanaryPS.Engine.Storage.Samples;
using System.Data.Common;

namespace CanaryPS.Engine.Storage;

/// <summary>The trading log: segments of order events, and marks, in two tables that share one counter of positions.</summary>
internal static class TradingRows
{
    public static void Append(StoreConnection connection, long deployment, IReadOnlyList<TradingEntry> entries)
    {
        long position = PositionOf(connection, deployment);
        OrderIdIndex index = connection.OrderIds.Of(connection, deployment, position);
        List<string> ids = new(entries.Count);
        foreach (TradingEntry entry in entries)
        {
            if (entry.Order is { } order)
                ids.Add(order.EventId);
        }

        (ulong[] hashes, HashSet<string> known) = index.Find(connection, ids);
        known.EnsureCapacity(known.Count + ids.Count);
        List<PlacedOrder> added = new(ids.Count);
        int next = 0;
        foreach (TradingEntry entry in entries)
        {
            if (entry.Order is { } order)
            {
                ulong hash = hashes[next++];
                if (!known.Add(order.EventId))
                    continue;

                added.Add(new PlacedOrder(++position, order));
                index.Expect(hash, position);
            }
            else if (AddMark(connection, deployment, position + 1, entry.Mark!))
            {
                position++;
            }
        }

        for (int start = 0; start < added.Count; start += OrderSegmentRows.MostEvents)
        {
            int count = Math.Min(OrderSegmentRows.MostEvents, added.Count - start);
            OrderSegmentRows.Insert(connection, deployment, SegmentLevel.Commit, CollectionsMarshal.AsSpan(added).Slice(start, count));
        }

        connection.Execute("UPDATE deployments SET trading_position = $2 WHERE number = $1", deployment, position);
        index.ExpectEnd(position);
    }

    /// <summary>Which order events are in the log, by id.</summary>
    public static IReadOnlySet<string> FindOrders(StoreConnection connection, long deployment, IReadOnlyCollection<string> eventIds) =>
        connection.OrderIds.Of(connection, deployment, PositionOf(connection, deployment)).Find(connection, eventIds).Known;

    /// <summary>The order events alone after a position, a segment at a time.</summary>
    public static IEnumerable<OrderEvent> Orders(StoreConnection connection, string deploymentId, long afterPosition) =>
        DeploymentRows.FindState(connection, deploymentId) is { } state
            ? OrderSegmentRows.Read(connection, state.Number, deploymentId, afterPosition).Select(placed => placed.Order)
            : [];

    /// <summary>The newest so many order events, in the log's order.</summary>
    public static IReadOnlyList<OrderEvent> Newest(StoreConnection connection, string deploymentId, int last) =>
        DeploymentRows.FindState(connection, deploymentId) is { } state
            ? [.. OrderSegmentRows.ReadBackwards(connection, state.Number, deploymentId).Take(RowLimit.Check(last)).Select(placed => placed.Order).Reverse()]
            : [];

    /// <summary>Merges both tables by position; both are read in the caller's one snapshot.</summary>
    public static TradingLog Read(StoreConnection connection, string deploymentId, long afterPosition)
    {
        if (DeploymentRows.FindState(connection, deploymentId) is not { } state)
            return new TradingLog([], afterPosition);

        using IEnumerator<(long Position, MarketMark Mark)> marks = connection.Stream(
            row => (row.GetInt64(0), ReadMark(row, deploymentId)),
            """
            SELECT position, time, prices, baseline_capital, candidate_capital, next_weight
            FROM marks WHERE deployment = $1 AND position > $2 ORDER BY position
            """,
            state.Number, afterPosition).GetEnumerator();

        List<TradingEntry> entries = [];
        long position = afterPosition;
        bool hasMark = marks.MoveNext();
        foreach (PlacedOrder order in OrderSegmentRows.Read(connection, state.Number, deploymentId, afterPosition))
        {
            for (; hasMark && marks.Current.Position < order.Position; hasMark = marks.MoveNext())
                entries.Add(new TradingEntry(marks.Current.Mark));
            entries.Add(new TradingEntry(order.Order));
            position = order.Position;
        }

        for (; hasMark; hasMark = marks.MoveNext())
        {
            entries.Add(new TradingEntry(marks.Current.Mark));
            position = marks.Current.Position;
        }

        return new TradingLog(entries, position);
    }

    /// <summary>Where the trading log ends.</summary>
    public static long PositionOf(StoreConnection connection, long deployment) =>
        (long)connection.Scalar("SELECT trading_position FROM deployments WHERE number = $1", deployment)!;

    private static bool AddMark(StoreConnection connection, long deployment, long position, MarketMark mark) => connection.Execute(
        """
        INSERT INTO marks (deployment, position, time, prices, baseline_capital, candidate_capital, next_weight)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (deployment, time) DO NOTHING
        """,
        deployment, position, mark.Time, EngineJson.Serialize(mark.Prices), mark.BaselineCapital, mark.CandidateCapital, mark.NextWeight) == 1;

    private static MarketMark ReadMark(DbDataReader row, string deploymentId) => new()
    {
        DeploymentId = deploymentId,
        Time = row.ReadTime(1),
        Prices = EngineJson.Deserialize<Dictionary<string, decimal>>(row.GetString(2)),
        BaselineCapital = row.ReadDecimal(3),
        CandidateCapital = row.ReadDecimal(4),
        NextWeight = row.ReadOptionalDouble(5),
    };
}
