using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of stops of trading, and that of their changes, whose length is their version.</summary>
internal static class TradingStopRows
{
    public static TradingStop Add(StoreConnection connection, TradingStop stop)
    {
        if (connection.Scalar(
            "SELECT document FROM trading_stops WHERE scope = $1 AND target = $2 AND is_in_force = 1", stop.Scope, stop.Target ?? "") is string known)
        {
            return EngineJson.Deserialize<TradingStop>(known);
        }

        string document = EngineJson.Serialize(stop);
        connection.Execute(
            "INSERT INTO trading_stops (id, scope, target, is_in_force, document) VALUES ($1, $2, $3, 1, $4)",
            stop.Id, stop.Scope, stop.Target ?? "", document);
        Note(connection, stop.Id, document);
        return stop;
    }

    /// <exception cref="TradingStopException">There is none.</exception>
    public static TradingStop Change(StoreConnection connection, string stopId, Func<TradingStop, TradingStop> change)
    {
        string known = connection.Scalar("SELECT document FROM trading_stops WHERE id = $1", stopId) as string
            ?? throw new TradingStopException("TradingStopNotFound", $"No stop of trading has the id '{stopId}' in this store; Get-ProductionTradingStop lists those there are.");
        TradingStop changed = change(EngineJson.Deserialize<TradingStop>(known));
        string document = EngineJson.Serialize(changed);
        connection.Execute(
            "UPDATE trading_stops SET is_in_force = $2, document = $3 WHERE id = $1", stopId, changed.IsInForce ? 1 : 0, document);
        Note(connection, stopId, document);
        return changed;
    }

    public static IReadOnlyList<TradingStop> Read(StoreConnection connection, bool inForceOnly) => connection.List(
        row => EngineJson.Deserialize<TradingStop>(row.GetString(0)),
        "SELECT document FROM trading_stops WHERE is_in_force >= $1 ORDER BY number",
        inForceOnly ? 1 : 0);

    public static StopTarget Target(StoreConnection connection, StopScope scope, string? target) => connection.List(
        row => new StopTarget(row.GetInt32(0), row.GetInt32(1)),
        $"""
        SELECT count(*), coalesce(max(coalesce(CAST({connection.Dialect.JsonText("c.document", "killSwitch.personsToEnable")} AS BIGINT), 1)), 1)
        FROM deployments d LEFT JOIN configurations c ON c.hash = d.configuration
        WHERE CASE $1
            WHEN 'Deployment' THEN id = $2
            WHEN 'Strategy' THEN strategy = $2
            WHEN 'Venue' THEN coalesce({connection.Dialect.JsonText("c.document", "trading.venue.name")}, $3) = $2
            ELSE 1 = 1 END
        """,
        scope, target, new VenueSettings().Name)[0];

    public static long Version(StoreConnection connection) =>
        (long)(connection.Scalar("SELECT coalesce(max(version), 0) FROM trading_stop_changes") ?? 0L);

    private static void Note(StoreConnection connection, string stopId, string document) =>
        connection.Execute(
            "INSERT INTO trading_stop_changes (version, stop_id, document) SELECT coalesce(max(version), 0) + 1, $1, $2 FROM trading_stop_changes",
            stopId, document);
}
