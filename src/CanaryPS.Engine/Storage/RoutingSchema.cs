namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds what an allocation forbids, and who has seen it.</summary>
internal static class RoutingSchema
{
    public const string Sql = """
        ALTER TABLE allocations ADD COLUMN is_frozen INTEGER NOT NULL DEFAULT 0 CHECK (is_frozen IN (0, 1));
        ALTER TABLE allocations ADD COLUMN is_halted INTEGER NOT NULL DEFAULT 0 CHECK (is_halted IN (0, 1));

        CREATE TABLE allocation_readers (
            deployment_id TEXT NOT NULL,
            name          TEXT NOT NULL,
            version       INTEGER NOT NULL,
            weight        REAL NOT NULL,
            seen_at       INTEGER NOT NULL,
            PRIMARY KEY (deployment_id, name)
        ) STRICT, WITHOUT ROWID;
        """;
}
