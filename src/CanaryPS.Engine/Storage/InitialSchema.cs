namespace CanaryPS.Engine.Storage;

/// <summary>
/// Version 1 of the schema. Times are UTC ticks (100 ns since 0001-01-01), decimals are their exact text, enums their
/// names. Tables with many rows refer to a deployment by its number, which also is the order of creation.
/// </summary>
internal static class InitialSchema
{
    public const string Sql = """
        CREATE TABLE deployments (
            number           INTEGER PRIMARY KEY AUTOINCREMENT,
            id               TEXT NOT NULL UNIQUE,
            strategy         TEXT NOT NULL,
            stage            TEXT NOT NULL,
            is_final         INTEGER NOT NULL CHECK (is_final IN (0, 1)),
            version          INTEGER NOT NULL,
            trading_position INTEGER NOT NULL DEFAULT 0,
            document         TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX deployments_running ON deployments (strategy) WHERE is_final = 0;

        CREATE TABLE journal (
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            sequence      INTEGER NOT NULL,
            time          INTEGER NOT NULL,
            actor         TEXT NOT NULL,
            kind          TEXT NOT NULL,
            data          TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash          TEXT NOT NULL,
            PRIMARY KEY (deployment_id, sequence)
        ) STRICT;
        CREATE TRIGGER journal_keeps_entries BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
        CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
        CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
            WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM journal WHERE deployment_id = NEW.deployment_id)
            BEGIN SELECT RAISE(ABORT, 'a journal entry follows the last one'); END;

        CREATE TABLE effects (
            id            TEXT PRIMARY KEY,
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            ordinal       INTEGER NOT NULL,
            kind          TEXT NOT NULL,
            state         TEXT NOT NULL,
            document      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX effects_pending ON effects (deployment_id, ordinal) WHERE state = 'Pending';

        CREATE TABLE alerts (
            number        INTEGER PRIMARY KEY AUTOINCREMENT,
            id            TEXT NOT NULL UNIQUE,
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            key           TEXT NOT NULL,
            severity      TEXT NOT NULL,
            state         TEXT NOT NULL,
            raised_at     INTEGER NOT NULL,
            document      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alerts_of_deployment ON alerts (deployment_id);
        CREATE INDEX alerts_open ON alerts (deployment_id) WHERE state <> 'Resolved';

        CREATE TABLE health (
            number        INTEGER PRIMARY KEY AUTOINCREMENT,
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            time          INTEGER NOT NULL,
            health        TEXT NOT NULL,
            monitor       TEXT NOT NULL,
            document      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX health_of_deployment ON health (deployment_id);

        -- A series is one metric of one arm over one window, in one type and unit. It never changes nor goes.
        CREATE TABLE series (
            id         INTEGER PRIMARY KEY,
            deployment INTEGER NOT NULL REFERENCES deployments (number),
            name       TEXT NOT NULL,
            arm        TEXT NOT NULL,
            type       TEXT NOT NULL,
            unit       TEXT NOT NULL,
            window     TEXT NOT NULL,
            UNIQUE (deployment, name, arm, type, unit, window)
        ) STRICT;

        -- Raw samples, many in one row: those of one commit (level 0), or of many commits, compacted (level 1).
        CREATE TABLE sample_segments (
            id             INTEGER PRIMARY KEY AUTOINCREMENT,
            deployment     INTEGER NOT NULL REFERENCES deployments (number),
            level          INTEGER NOT NULL CHECK (level IN (0, 1)),
            first_position INTEGER NOT NULL,
            last_position  INTEGER NOT NULL,
            first_time     INTEGER NOT NULL,
            last_time      INTEGER NOT NULL,
            samples        INTEGER NOT NULL CHECK (samples > 0),
            data           BLOB NOT NULL
        ) STRICT;
        CREATE INDEX sample_segments_by_first_position ON sample_segments (first_position);
        CREATE INDEX sample_segments_by_last_position ON sample_segments (last_position);
        CREATE INDEX sample_segments_of_deployment_by_first_time ON sample_segments (deployment, first_time);
        CREATE INDEX sample_segments_of_deployment_by_last_time ON sample_segments (deployment, last_time);
        CREATE INDEX sample_segments_of_commits ON sample_segments (deployment, id, samples) WHERE level = 0;

        -- The place that the next sample takes in the order of commits.
        CREATE TABLE sample_positions (next INTEGER NOT NULL) STRICT;
        INSERT INTO sample_positions VALUES (1);

        -- The newest sample of each series of a deployment; it outlives the retention.
        CREATE TABLE latest_samples (
            deployment INTEGER PRIMARY KEY REFERENCES deployments (number),
            data       BLOB NOT NULL
        ) STRICT;

        -- Samples down to minutes or hours: tier is the length of a point in ticks, a row holds the points of one period.
        CREATE TABLE sample_rollups (
            deployment INTEGER NOT NULL REFERENCES deployments (number),
            tier       INTEGER NOT NULL,
            period     INTEGER NOT NULL,
            data       BLOB NOT NULL,
            UNIQUE (deployment, tier, period)
        ) STRICT;

        -- Order events and marks of a deployment share one counter of positions. Order events are many in one row: those of one
        -- commit (level 0), or of many commits, compacted (level 1). Positions of rows follow one another and never overlap.
        CREATE TABLE order_segments (
            deployment    INTEGER NOT NULL REFERENCES deployments (number),
            level         INTEGER NOT NULL CHECK (level IN (0, 1)),
            last_position INTEGER NOT NULL,
            events        INTEGER NOT NULL CHECK (events > 0),
            ids           BLOB NOT NULL,
            data          BLOB NOT NULL,
            UNIQUE (deployment, last_position)
        ) STRICT;
        CREATE INDEX order_segments_of_commits ON order_segments (deployment, last_position, events) WHERE level = 0;
        CREATE TABLE marks (
            deployment        INTEGER NOT NULL REFERENCES deployments (number),
            position          INTEGER NOT NULL,
            time              INTEGER NOT NULL,
            prices            TEXT NOT NULL,
            baseline_capital  TEXT NOT NULL,
            candidate_capital TEXT NOT NULL,
            next_weight       REAL,
            PRIMARY KEY (deployment, position),
            UNIQUE (deployment, time)
        ) STRICT, WITHOUT ROWID;

        -- What the router has in force. The router is the other side of an effect, so nothing here refers to a deployment's row.
        CREATE TABLE allocations (
            deployment_id TEXT PRIMARY KEY,
            weight        REAL NOT NULL,
            version       INTEGER NOT NULL,
            updated_at    INTEGER NOT NULL
        ) STRICT;

        -- A free lease keeps its row, without a holder, so that its token goes on rising.
        CREATE TABLE leases (
            resource   TEXT PRIMARY KEY,
            holder     TEXT,
            token      INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT;
        """;
}
