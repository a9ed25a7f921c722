namespace CanaryPS.Engine.Storage;

/// <summary>Version 2 of the schema: quarantined lines, and the chains of client order ids that replaced orders have.</summary>
internal static class ImportSchema
{
    public const string Sql = """
        CREATE TABLE quarantine (
            id             INTEGER PRIMARY KEY AUTOINCREMENT,
            deployment     INTEGER NOT NULL REFERENCES deployments (number),
            source         TEXT NOT NULL,
            line           INTEGER NOT NULL,
            format         TEXT NOT NULL,
            reason         TEXT NOT NULL,
            text           TEXT NOT NULL,
            is_incomplete  INTEGER NOT NULL CHECK (is_incomplete IN (0, 1)),
            header         TEXT,
            quarantined_at INTEGER NOT NULL,
            replayed_at    INTEGER,
            UNIQUE (deployment, source, line, text)
        ) STRICT;

        -- Every later id of a chain of replaced orders, with the first one, under which the ledger knows the order.
        CREATE TABLE order_aliases (
            deployment INTEGER NOT NULL REFERENCES deployments (number),
            alias      TEXT NOT NULL,
            root       TEXT NOT NULL,
            PRIMARY KEY (deployment, alias)
        ) STRICT, WITHOUT ROWID;
        """;
}
