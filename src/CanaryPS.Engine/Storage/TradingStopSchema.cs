namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds stops of trading. A row is never deleted, and never back in force once it is over.</summary>
internal static class TradingStopSchema
{
    public const string Sql = """
        CREATE TABLE trading_stops (
            number      INTEGER PRIMARY KEY AUTOINCREMENT,
            id          TEXT NOT NULL UNIQUE,
            scope       TEXT NOT NULL,
            target      TEXT NOT NULL,
            is_in_force INTEGER NOT NULL CHECK (is_in_force IN (0, 1)),
            document    TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX trading_stops_in_force ON trading_stops (scope, target) WHERE is_in_force = 1;

        CREATE TABLE trading_stop_changes (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            stop_id TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER trading_stops_are_kept BEFORE DELETE ON trading_stops BEGIN SELECT RAISE(ABORT, 'stops of trading are kept'); END;
        CREATE TRIGGER trading_stops_end_once BEFORE UPDATE ON trading_stops WHEN old.is_in_force = 0
            BEGIN SELECT RAISE(ABORT, 'a stop of trading that is over stays so'); END;
        CREATE TRIGGER trading_stop_changes_are_kept BEFORE DELETE ON trading_stop_changes BEGIN SELECT RAISE(ABORT, 'changes of stops are kept'); END;
        CREATE TRIGGER trading_stop_changes_stay BEFORE UPDATE ON trading_stop_changes BEGIN SELECT RAISE(ABORT, 'changes of stops are kept'); END;
        """;
}
