namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds keys and the audit. A key is only ever revoked, once; what the audit says stays.</summary>
internal static class AccessSchema
{
    public const string Sql = """
        CREATE TABLE api_keys (
            id         TEXT NOT NULL PRIMARY KEY,
            hash       TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            revoked_at INTEGER,
            document   TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER api_keys_are_kept BEFORE DELETE ON api_keys BEGIN SELECT RAISE(ABORT, 'keys are kept'); END;
        CREATE TRIGGER api_keys_end_once BEFORE UPDATE ON api_keys WHEN old.revoked_at IS NOT NULL OR new.hash <> old.hash OR new.revoked_at IS NULL
            BEGIN SELECT RAISE(ABORT, 'a key is only ever revoked, once'); END;

        CREATE TABLE audit (
            number        INTEGER PRIMARY KEY AUTOINCREMENT,
            id            TEXT NOT NULL UNIQUE,
            time          INTEGER NOT NULL,
            actor         TEXT,
            deployment_id TEXT,
            outcome       TEXT NOT NULL,
            document      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_time ON audit (time);

        CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is kept'); END;
        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
        """;
}
