namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds the positions of metric sources.</summary>
internal static class SourceStateSchema
{
    public const string Sql = """
        CREATE TABLE source_states (
            deployment   INTEGER NOT NULL REFERENCES deployments (number),
            source       TEXT NOT NULL,
            read_at      INTEGER NOT NULL,
            succeeded_at INTEGER,
            errors       INTEGER NOT NULL,
            position     TEXT,
            PRIMARY KEY (deployment, source)
        ) STRICT, WITHOUT ROWID;
        """;
}
