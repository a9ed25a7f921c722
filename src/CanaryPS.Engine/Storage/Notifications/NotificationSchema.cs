namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>The step of the schema that adds the outbox of notifications and the silences.</summary>
internal static class NotificationSchema
{
    public const string Sql = """
        -- Items of one group and channel become one message. due_at: when its waiting intents are told next; null where none waits.
        -- hurried: how much it has used of its right not to wait for the interval. gathering: a message that is being put together, as JSON.
        CREATE TABLE notification_groups (
            id            INTEGER PRIMARY KEY,
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            channel       TEXT NOT NULL,
            name          TEXT NOT NULL,
            wait          INTEGER NOT NULL,
            interval      INTEGER NOT NULL,
            due_at        INTEGER,
            last_flush_at INTEGER,
            hurried       INTEGER NOT NULL DEFAULT 0,
            gathering     TEXT,
            UNIQUE (deployment_id, channel, name)
        ) STRICT;
        CREATE INDEX notification_groups_due ON notification_groups (due_at) WHERE due_at IS NOT NULL;

        -- counts: the first intent of its notice, by which hidden notices are counted. released: it was held and is looked at again.
        -- held_by: what holds it, or held it when it was suppressed. ended_at: when it was taken or suppressed.
        CREATE TABLE notification_intents (
            number       INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id     INTEGER NOT NULL REFERENCES notification_groups (id),
            alert_id     TEXT,
            state        TEXT NOT NULL CHECK (state IN ('Waiting', 'Held', 'Taken', 'Suppressed')),
            counts       INTEGER NOT NULL CHECK (counts IN (0, 1)),
            released     INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1)),
            held_by      TEXT,
            notification TEXT,
            ended_at     INTEGER,
            document     TEXT NOT NULL
        ) STRICT;
        CREATE INDEX notification_intents_waiting ON notification_intents (group_id) WHERE state = 'Waiting';
        CREATE INDEX notification_intents_held ON notification_intents (held_by, group_id) WHERE state = 'Held';
        CREATE INDEX notification_intents_released ON notification_intents (held_by, group_id) WHERE state = 'Waiting' AND released = 1;
        CREATE INDEX notification_intents_held_of_alert ON notification_intents (group_id, alert_id) WHERE state = 'Held';
        CREATE INDEX notification_intents_ended ON notification_intents (ended_at) WHERE ended_at IS NOT NULL;

        -- What each channel knows of an alert that is not over for it: all of it goes through one group, so that it stays in order.
        CREATE TABLE notification_alerts (
            deployment_id TEXT NOT NULL,
            channel       TEXT NOT NULL,
            alert_id      TEXT NOT NULL,
            group_id      INTEGER NOT NULL REFERENCES notification_groups (id),
            told          INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
            PRIMARY KEY (deployment_id, channel, alert_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notifications (
            number        INTEGER PRIMARY KEY AUTOINCREMENT,
            id            TEXT NOT NULL UNIQUE,
            deployment_id TEXT NOT NULL REFERENCES deployments (id),
            channel       TEXT NOT NULL,
            group_id      INTEGER NOT NULL REFERENCES notification_groups (id),
            state         TEXT NOT NULL,
            severity      INTEGER NOT NULL,
            due_at        INTEGER,
            claimed_by    TEXT,
            claimed_until INTEGER,
            ended_at      INTEGER,
            document      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX notifications_pending ON notifications (deployment_id, channel, due_at) WHERE state = 'Pending';
        CREATE INDEX notifications_pending_of_group ON notifications (group_id) WHERE state = 'Pending';
        CREATE INDEX notifications_ended ON notifications (ended_at) WHERE ended_at IS NOT NULL;

        -- How a channel has done lately, whatever process used it: the failures in a row, until when it is left alone, and the
        -- time from which its rate counts.
        CREATE TABLE notification_channels (
            channel    TEXT PRIMARY KEY,
            failures   INTEGER NOT NULL,
            open_until INTEGER,
            paced_to   INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE silences (
            id         TEXT NOT NULL PRIMARY KEY,
            from_time  INTEGER NOT NULL,
            until_time INTEGER NOT NULL,
            hidden     INTEGER NOT NULL DEFAULT 0,
            hid_alert  INTEGER NOT NULL DEFAULT 0 CHECK (hid_alert IN (0, 1)),
            document   TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX silences_until ON silences (until_time);
        CREATE TRIGGER silences_are_kept BEFORE DELETE ON silences BEGIN SELECT RAISE(ABORT, 'silences are kept'); END;
        """;
}
