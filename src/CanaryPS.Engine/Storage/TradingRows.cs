using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>The trading log: order events and marks in two tables that share one counter of positions.</summary>
internal static class TradingRows
{
    public static void Append(StoreConnection connection, long deployment, IReadOnlyList<TradingEntry> entries)
    {
        long position = (long)connection.Scalar("SELECT trading_position FROM deployments WHERE number = $1", deployment)!;
        foreach (TradingEntry entry in entries)
        {
            bool added = entry.Order is { } order
                ? AddOrder(connection, deployment, position + 1, order)
                : AddMark(connection, deployment, position + 1, entry.Mark!);
            if (added)
                position++;
        }

        connection.Execute("UPDATE deployments SET trading_position = $2 WHERE number = $1", deployment, position);
    }

    /// <summary>Merges both tables by position; both are read in the caller's one snapshot.</summary>
    public static TradingLog Read(StoreConnection connection, string deploymentId, long afterPosition)
    {
        if (DeploymentRows.FindState(connection, deploymentId) is not { } state)
            return new TradingLog([], afterPosition);

        using SqliteDataReader orders = connection.Query(
            """
            SELECT position, event_id, arm, kind, client_order_id, instrument, side, time, quantity, price, decision_price, limit_price, strategy, venue_order_id, fees, reason
            FROM order_events WHERE deployment = $1 AND position > $2 ORDER BY position
            """,
            state.Number, afterPosition);
        using SqliteDataReader marks = connection.Query(
            """
            SELECT position, time, prices, baseline_capital, candidate_capital, next_weight
            FROM marks WHERE deployment = $1 AND position > $2 ORDER BY position
            """,
            state.Number, afterPosition);

        List<TradingEntry> entries = [];
        long position = afterPosition;
        bool hasOrder = orders.Read();
        bool hasMark = marks.Read();
        while (hasOrder || hasMark)
        {
            if (hasOrder && (!hasMark || orders.GetInt64(0) < marks.GetInt64(0)))
            {
                position = orders.GetInt64(0);
                entries.Add(new TradingEntry(ReadOrder(orders, deploymentId)));
                hasOrder = orders.Read();
            }
            else
            {
                position = marks.GetInt64(0);
                entries.Add(new TradingEntry(ReadMark(marks, deploymentId)));
                hasMark = marks.Read();
            }
        }

        return new TradingLog(entries, position);
    }

    private static bool AddOrder(StoreConnection connection, long deployment, long position, OrderEvent order) => connection.Execute(
        """
        INSERT INTO order_events (
            deployment, position, event_id, arm, kind, client_order_id, instrument, side, time, quantity, price, decision_price,
            limit_price, strategy, venue_order_id, fees, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (deployment, event_id) DO NOTHING
        """,
        deployment, position, order.EventId, order.Arm, order.Kind, order.ClientOrderId, order.Instrument, order.Side, order.Time,
        order.Quantity, order.Price, order.DecisionPrice, order.LimitPrice, order.Strategy, order.VenueOrderId, order.Fees, order.Reason) == 1;

    private static bool AddMark(StoreConnection connection, long deployment, long position, MarketMark mark) => connection.Execute(
        """
        INSERT INTO marks (deployment, position, time, prices, baseline_capital, candidate_capital, next_weight)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (deployment, time) DO NOTHING
        """,
        deployment, position, mark.Time, EngineJson.Serialize(mark.Prices), mark.BaselineCapital, mark.CandidateCapital, mark.NextWeight) == 1;

    private static OrderEvent ReadOrder(SqliteDataReader row, string deploymentId) => new()
    {
        DeploymentId = deploymentId,
        EventId = row.GetString(1),
        Arm = row.ReadName<Arm>(2),
        Kind = row.ReadName<OrderEventKind>(3),
        ClientOrderId = row.GetString(4),
        Instrument = row.GetString(5),
        Side = row.ReadName<OrderSide>(6),
        Time = row.ReadTime(7),
        Quantity = row.ReadDecimal(8),
        Price = row.ReadOptionalDecimal(9),
        DecisionPrice = row.ReadOptionalDecimal(10),
        LimitPrice = row.ReadOptionalDecimal(11),
        Strategy = row.ReadOptionalText(12),
        VenueOrderId = row.ReadOptionalText(13),
        Fees = row.ReadDecimal(14),
        Reason = row.ReadOptionalText(15),
    };

    private static MarketMark ReadMark(SqliteDataReader row, string deploymentId) => new()
    {
        DeploymentId = deploymentId,
        Time = row.ReadTime(1),
        Prices = EngineJson.Deserialize<Dictionary<string, decimal>>(row.GetString(2)),
        BaselineCapital = row.ReadDecimal(3),
        CandidateCapital = row.ReadDecimal(4),
        NextWeight = row.ReadOptionalDouble(5),
    };
}
