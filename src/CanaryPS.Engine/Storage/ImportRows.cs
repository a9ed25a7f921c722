using CanaryPS.Engine.Deployments;
using System.Data.Common;

namespace CanaryPS.Engine.Storage;

/// <summary>What imports write and read beside the trading log: quarantined lines and order aliases.</summary>
internal static class ImportRows
{
    public static void Write(StoreConnection connection, long deployment, ImportedRows rows)
    {
        foreach (QuarantinedLine line in rows.Quarantined)
        {
            // A line that was exported, mended and still can't be used keeps its row.
            if (line.Id > 0 && connection.Execute(
                """
                UPDATE quarantine SET reason = $3, text = $4, is_incomplete = $5
                WHERE deployment = $1 AND id = $2 AND replayed_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM quarantine other
                    WHERE other.deployment = $1 AND other.id <> $2 AND other.source = quarantine.source AND other.line = quarantine.line AND other.text = $4)
                """,
                deployment, line.Id, line.Reason, line.Text, line.IsIncomplete) == 1)
                continue;

            connection.Execute(
                """
                INSERT INTO quarantine (deployment, source, line, format, reason, text, is_incomplete, header, quarantined_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT DO NOTHING
                """,
                deployment, line.Source, line.Line, line.Format, line.Reason, line.Text, line.IsIncomplete, line.Header, line.QuarantinedAt);
        }

        foreach (long id in rows.Replayed)
            connection.Execute("UPDATE quarantine SET replayed_at = $3 WHERE deployment = $1 AND id = $2 AND replayed_at IS NULL", deployment, id, rows.ReplayedAt);

        foreach ((string alias, string root) in rows.OrderAliases)
            connection.Execute("INSERT INTO order_aliases (deployment, alias, root) VALUES ($1, $2, $3) ON CONFLICT (deployment, alias) DO NOTHING", deployment, alias, root);
    }

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<QuarantinedLine> Read(StoreConnection connection, QuarantineQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.DeploymentId, "d.id = {0}");
        filter.AndIf(query.Source, "q.source = {0}");
        if (!query.IncludeReplayed)
            filter.And("q.replayed_at IS NULL");

        string order = query.Last is null ? "q.id" : "q.id DESC LIMIT " + filter.Parameter(RowLimit.Check(query.Last.Value));
        List<QuarantinedLine> lines = connection.List(
            ReadLine,
            $"""
            SELECT q.id, d.id, q.source, q.line, q.format, q.reason, q.text, q.is_incomplete, q.header, q.quarantined_at, q.replayed_at
            FROM quarantine q JOIN deployments d ON d.number = q.deployment {filter.Where} ORDER BY {order}
            """,
            filter.Values);
        if (query.Last is not null)
            lines.Reverse();
        return lines;
    }

    public static KnownTrading FindKnown(
        StoreConnection connection, string deploymentId, IReadOnlyCollection<string> eventIds, IReadOnlyCollection<DateTimeOffset> markTimes)
    {
        IReadOnlySet<string> knownIds = new HashSet<string>();
        HashSet<DateTimeOffset> knownTimes = [];
        if (DeploymentRows.FindState(connection, deploymentId) is { } state)
        {
            knownIds = TradingRows.FindOrders(connection, state.Number, eventIds);
            foreach (DateTimeOffset time in markTimes)
            {
                if (connection.Scalar("SELECT 1 FROM marks WHERE deployment = $1 AND time = $2", state.Number, time) is not null)
                    knownTimes.Add(time);
            }
        }

        return new KnownTrading(knownIds, knownTimes);
    }

    public static IReadOnlyDictionary<string, string> ReadAliases(StoreConnection connection, string deploymentId) =>
        connection.List(
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)),
            "SELECT a.alias, a.root FROM order_aliases a JOIN deployments d ON d.number = a.deployment WHERE d.id = $1",
            deploymentId).ToDictionary(StringComparer.Ordinal);

    private static QuarantinedLine ReadLine(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        DeploymentId = row.GetString(1),
        Source = row.GetString(2),
        Line = row.GetInt64(3),
        Format = row.ReadName<ImportFormat>(4),
        Reason = row.GetString(5),
        Text = row.GetString(6),
        IsIncomplete = row.GetInt64(7) != 0,
        Header = row.ReadOptionalText(8),
        QuarantinedAt = row.ReadTime(9),
        ReplayedAt = row.IsDBNull(10) ? null : row.ReadTime(10),
    };
}
