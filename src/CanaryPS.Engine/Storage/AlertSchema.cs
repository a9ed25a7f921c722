namespace CanaryPS.Engine.Storage;

/// <summary>
/// The step of the schema that gives alerts a life of their own: their journal, the rules that persons gave, and one order over
/// the entries of all journals.
/// </summary>
internal static class AlertSchema
{
    public const string Sql = """
        -- Until now a rule was a threshold, at most one for each metric and by its name.
        ALTER TABLE alerts ADD COLUMN rule TEXT;
        UPDATE alerts SET rule = document ->> '$.metricName', document = json_set(document, '$.rule', document ->> '$.metricName')
            WHERE document ->> '$.metricName' IS NOT NULL;
        CREATE INDEX alerts_of_key ON alerts (deployment_id, key);
        DROP INDEX alerts_open;
        CREATE INDEX alerts_open ON alerts (deployment_id) WHERE state NOT IN ('Resolved', 'Inactive');

        -- How often the alerts of a deployment have changed, and when the next of their timers is due.
        CREATE TABLE alert_boards (
            deployment_id TEXT PRIMARY KEY REFERENCES deployments (id),
            version       INTEGER NOT NULL,
            due           INTEGER
        ) STRICT, WITHOUT ROWID;

        -- The transitions of one commit are one entry, as a JSON array.
        CREATE TABLE alert_journal (
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
        CREATE TRIGGER alert_journal_keeps_entries BEFORE UPDATE ON alert_journal
            BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
        CREATE TRIGGER alert_journal_loses_nothing BEFORE DELETE ON alert_journal
            BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
        CREATE TRIGGER alert_journal_has_no_gaps BEFORE INSERT ON alert_journal
            WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM alert_journal WHERE deployment_id = NEW.deployment_id)
            BEGIN SELECT RAISE(ABORT, 'a journal entry follows the last one'); END;

        -- The order in which the store took the entries of all journals. An entry of alerts takes a place for each transition.
        CREATE TABLE event_order (
            position      INTEGER PRIMARY KEY,
            journal       TEXT NOT NULL CHECK (journal IN ('Deployment', 'Alert')),
            deployment_id TEXT NOT NULL,
            sequence      INTEGER NOT NULL
        ) STRICT;
        INSERT INTO event_order (journal, deployment_id, sequence) SELECT 'Deployment', deployment_id, sequence FROM journal ORDER BY rowid;
        CREATE TRIGGER event_order_keeps_places BEFORE UPDATE ON event_order
            BEGIN SELECT RAISE(ABORT, 'the order of events is never changed'); END;
        CREATE TRIGGER event_order_loses_nothing BEFORE DELETE ON event_order
            BEGIN SELECT RAISE(ABORT, 'the order of events is never changed'); END;
        CREATE TRIGGER journal_has_an_order AFTER INSERT ON journal BEGIN
            INSERT INTO event_order (position, journal, deployment_id, sequence)
            SELECT coalesce(max(position), 0) + 1, 'Deployment', NEW.deployment_id, NEW.sequence FROM event_order;
        END;
        CREATE TRIGGER alert_journal_has_an_order AFTER INSERT ON alert_journal BEGIN
            INSERT INTO event_order (position, journal, deployment_id, sequence)
            SELECT coalesce(max(position), 0) + max(json_array_length(NEW.data), 1), 'Alert', NEW.deployment_id, NEW.sequence FROM event_order;
        END;

        -- Strategy '' is all of them. The version of the rules is the number of changes.
        CREATE TABLE alert_rules (
            name     TEXT NOT NULL,
            strategy TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (name, strategy)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alert_rule_changes (
            version    INTEGER PRIMARY KEY,
            is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
            document   TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER alert_rule_changes_are_kept BEFORE DELETE ON alert_rule_changes
            BEGIN SELECT RAISE(ABORT, 'changes of rules are kept'); END;
        CREATE TRIGGER alert_rule_changes_stay BEFORE UPDATE ON alert_rule_changes
            BEGIN SELECT RAISE(ABORT, 'changes of rules are kept'); END;
        """;
}
