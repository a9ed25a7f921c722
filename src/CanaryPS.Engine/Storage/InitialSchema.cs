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

        -- A series is one metric of one arm over one window; it keeps a copy of its newest sample, which outlives the retention.
        CREATE TABLE series (
            id            INTEGER PRIMARY KEY,
            deployment    INTEGER NOT NULL REFERENCES deployments (number),
            name          TEXT NOT NULL,
            arm           TEXT NOT NULL,
            type          TEXT NOT NULL,
            unit          TEXT NOT NULL,
            window        TEXT NOT NULL,
            latest_time   INTEGER NOT NULL,
            latest_value  REAL,
            latest_count  INTEGER NOT NULL,
            latest_reason TEXT,
            UNIQUE (deployment, name, arm, type, unit, window)
        ) STRICT;
        CREATE TABLE samples (
            id         INTEGER PRIMARY KEY AUTOINCREMENT,
            series     INTEGER NOT NULL REFERENCES series (id),
            deployment INTEGER NOT NULL,
            time       INTEGER NOT NULL,
            value      REAL,
            count      INTEGER NOT NULL,
            reason     TEXT
        ) STRICT;
        CREATE INDEX samples_of_series ON samples (series, time);
        CREATE INDEX samples_of_deployment ON samples (deployment, time);

        -- Order events and marks of a deployment share one counter of positions.
        CREATE TABLE order_events (
            deployment      INTEGER NOT NULL REFERENCES deployments (number),
            position        INTEGER NOT NULL,
            event_id        TEXT NOT NULL,
            arm             TEXT NOT NULL,
            kind            TEXT NOT NULL,
            client_order_id TEXT NOT NULL,
            instrument      TEXT NOT NULL,
            side            TEXT NOT NULL,
            time            INTEGER NOT NULL,
            quantity        TEXT NOT NULL,
            price           TEXT,
            decision_price  TEXT,
            limit_price     TEXT,
            strategy        TEXT,
            venue_order_id  TEXT,
            fees            TEXT NOT NULL,
            reason          TEXT,
            PRIMARY KEY (deployment, position),
            UNIQUE (deployment, event_id)
        ) STRICT, WITHOUT ROWID;
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
