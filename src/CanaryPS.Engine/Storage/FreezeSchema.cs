namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds freezes. A row is never deleted: a freeze that is removed says by whom.</summary>
internal static class FreezeSchema
{
    public const string Sql = """
        CREATE TABLE freezes (
            id         TEXT NOT NULL PRIMARY KEY,
            from_time  INTEGER NOT NULL,
            removed_at INTEGER,
            document   TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER freezes_are_kept BEFORE DELETE ON freezes BEGIN SELECT RAISE(ABORT, 'freezes are kept'); END;
        """;
}
