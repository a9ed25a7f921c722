using System.Globalization;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// Reads names by what is small: indexes, and as many rows as are given. The rows of a table are found by its index of the names before they are read, since most of a row is its document.
/// </summary>
internal static class NameRows
{
    /// <summary>Deployments whose samples and configurations are looked into: those that run and the newest.</summary>
    private const int MostDeployments = 64;

    private const string Recent = """
        SELECT number FROM (SELECT number FROM deployments WHERE is_final = 0 ORDER BY number DESC LIMIT {0}) AS running
        UNION SELECT number FROM (SELECT number FROM deployments ORDER BY number DESC LIMIT {0}) AS newest
        """;

    public static IReadOnlyList<StoredName> Read(StoreConnection connection, NameQuery query) => query.Kind switch
    {
        NameKind.Deployment => Deployments(connection, query),
        NameKind.Strategy => Strategies(connection, query),
        NameKind.Alert => Alerts(connection, query),
        NameKind.OpenAlert => OpenAlerts(connection, query),
        NameKind.Metric => Series(connection, query, "name"),
        NameKind.Window => Series(connection, query, "\"window\""),
        NameKind.Threshold => Rules(connection, query),
        NameKind.Venue => Venues(connection, query),
        _ => [],
    };

    public static IReadOnlyList<string> RunningByConfiguration(StoreConnection connection, int most) => connection.List(
        row => row.GetString(0),
        """
        SELECT id FROM deployments WHERE number IN (
            SELECT number FROM (SELECT max(number) AS number FROM deployments WHERE is_final = 0 GROUP BY configuration) AS newest ORDER BY number DESC LIMIT $1)
        ORDER BY number DESC
        """,
        RowLimit.Check(most));

    private static List<StoredName> Deployments(StoreConnection connection, NameQuery query)
    {
        RowFilter filter = new();
        AndMatches(connection, filter, query, "id", "number IN (SELECT number FROM deployments WHERE {0})");
        return connection.List(
            row => new StoredName(row.GetString(0), $"{row.GetString(1)}, {row.GetString(2)}"),
            $"SELECT id, strategy, stage FROM deployments {filter.Where} ORDER BY is_final, number DESC LIMIT {filter.Parameter(RowLimit.Check(query.Most))}",
            filter.Values);
    }

    private static List<StoredName> Strategies(StoreConnection connection, NameQuery query)
    {
        RowFilter filter = new();
        AndMatches(connection, filter, query, "strategy");
        return connection.List(
            row => new StoredName(row.GetString(0), row.GetInt64(1) == 0 ? "runs" : ""),
            $"SELECT strategy, min(is_final) FROM deployments {filter.Where} GROUP BY strategy ORDER BY min(is_final), strategy LIMIT {filter.Parameter(RowLimit.Check(query.Most))}",
            filter.Values);
    }

    private static List<StoredName> Alerts(StoreConnection connection, NameQuery query)
    {
        List<StoredName> open = OpenAlerts(connection, query);
        RowFilter filter = new();
        filter.And($"NOT ({AlertRows.IsOpen})");
        return [.. open, .. AlertsOf(connection, query with { Most = query.Most - open.Count }, filter, "number DESC")];
    }

    private static List<StoredName> OpenAlerts(StoreConnection connection, NameQuery query)
    {
        RowFilter filter = new();
        filter.And(AlertRows.IsOpen);
        return AlertsOf(connection, query, filter, "CASE severity WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END, number DESC");
    }

    private static List<StoredName> AlertsOf(StoreConnection connection, NameQuery query, RowFilter filter, string order)
    {
        filter.AndIf(query.DeploymentId, "deployment_id = {0}");
        AndMatches(connection, filter, query, "id", "number IN (SELECT number FROM alerts WHERE {0})");

        // The messages are read of the rows that are given alone.
        return connection.List(
            row => new StoredName(row.GetString(0), $"{row.GetString(1)}, {row.GetString(2)}: {(row.IsDBNull(3) ? "" : row.GetString(3))}"),
            $"""
            SELECT id, severity, state, {connection.Dialect.JsonText("document", "message")} FROM alerts
            WHERE number IN (SELECT number FROM alerts {filter.Where} ORDER BY {order} LIMIT {filter.Parameter(RowLimit.Check(query.Most))})
            ORDER BY {order}
            """,
            filter.Values);
    }

    private static List<StoredName> Series(StoreConnection connection, NameQuery query, string column)
    {
        RowFilter filter = new();
        if (query.DeploymentId is { } id)
            filter.AndIf(id, "deployment = (SELECT number FROM deployments WHERE id = {0})");
        else
            filter.AndIf(MostDeployments, $"deployment IN ({Recent})");
        AndMatches(connection, filter, query, column);
        return connection.List(
            row => new StoredName(row.GetString(0), $"{row.GetString(1)}, {row.GetString(2)}"),
            $"SELECT {column}, min(type), min(unit) FROM series {filter.Where} GROUP BY {column} ORDER BY {column} LIMIT {filter.Parameter(RowLimit.Check(query.Most))}",
            filter.Values);
    }

    private static List<StoredName> Rules(StoreConnection connection, NameQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.DeploymentId, "(strategy = '' OR strategy = (SELECT d.strategy FROM deployments d WHERE d.id = {0}))");
        AndMatches(connection, filter, query, "name");
        return connection.List(
            row => new StoredName(row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1)),
            $"""
            SELECT name, min({connection.Dialect.JsonText("document", "rule.description")}) FROM alert_rules WHERE name IN (
                SELECT DISTINCT name FROM alert_rules {filter.Where} ORDER BY name LIMIT {filter.Parameter(RowLimit.Check(query.Most))})
            GROUP BY name ORDER BY name
            """,
            filter.Values);
    }

    private static List<StoredName> Venues(StoreConnection connection, NameQuery query)
    {
        RowFilter filter = new();
        string of = string.Format(CultureInfo.InvariantCulture, Recent, filter.Parameter(MostDeployments));
        string named = $"coalesce({connection.Dialect.JsonText("document", "trading.venue.name")}, {filter.Parameter(new VenueSettings().Name)})";
        AndMatches(connection, filter, query, "name");
        return connection.List(
            row => new StoredName(row.GetString(0), ""),
            $"""
            SELECT name FROM (
                SELECT DISTINCT {named} AS name FROM configurations WHERE hash IN (SELECT configuration FROM deployments WHERE number IN ({of}))) AS venues
            {filter.Where} ORDER BY name LIMIT {filter.Parameter(RowLimit.Check(query.Most))}
            """,
            filter.Values);
    }

    /// <summary>Restricts to the names that match the query's pattern.</summary>
    /// <param name="connection">Says how.</param>
    /// <param name="filter">What is restricted.</param>
    /// <param name="query">Has the pattern.</param>
    /// <param name="column">The names.</param>
    /// <param name="within">A condition in which <c>{0}</c> stands for that on the names.</param>
    private static void AndMatches(StoreConnection connection, RowFilter filter, NameQuery query, string column, string within = "{0}") =>
        filter.AndIf(
            query.Pattern is { } pattern ? StoreDialect.LikePattern(pattern) : null,
            within.Replace("{0}", connection.Dialect.MatchesAnyCase(column), StringComparison.Ordinal));
}
