namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>What the database itself refuses, whoever asks, and the order of events that it keeps.</summary>
internal static class Guards
{
    public const string Sql = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
        END $$;

        CREATE TRIGGER journal_keeps_entries BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION refuse('journal entries are never changed');
        CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse('journal entries are never deleted');
        CREATE TRIGGER journal_is_kept BEFORE TRUNCATE ON journal EXECUTE FUNCTION refuse('journal entries are never deleted');
        CREATE TRIGGER alert_journal_keeps_entries BEFORE UPDATE ON alert_journal FOR EACH ROW EXECUTE FUNCTION refuse('journal entries are never changed');
        CREATE TRIGGER alert_journal_loses_nothing BEFORE DELETE ON alert_journal FOR EACH ROW EXECUTE FUNCTION refuse('journal entries are never deleted');
        CREATE TRIGGER alert_journal_is_kept BEFORE TRUNCATE ON alert_journal EXECUTE FUNCTION refuse('journal entries are never deleted');
        CREATE TRIGGER event_order_keeps_places BEFORE UPDATE ON event_order FOR EACH ROW EXECUTE FUNCTION refuse('the order of events is never changed');
        CREATE TRIGGER event_order_loses_nothing BEFORE DELETE ON event_order FOR EACH ROW EXECUTE FUNCTION refuse('the order of events is never changed');
        CREATE TRIGGER event_order_is_kept BEFORE TRUNCATE ON event_order EXECUTE FUNCTION refuse('the order of events is never changed');
        CREATE TRIGGER freezes_are_kept BEFORE DELETE ON freezes FOR EACH ROW EXECUTE FUNCTION refuse('freezes are kept');
        CREATE TRIGGER silences_are_kept BEFORE DELETE ON silences FOR EACH ROW EXECUTE FUNCTION refuse('silences are kept');
        CREATE TRIGGER entered_orders_are_kept BEFORE DELETE ON entered_orders FOR EACH ROW EXECUTE FUNCTION refuse('entered orders are kept');
        CREATE TRIGGER trading_stops_are_kept BEFORE DELETE ON trading_stops FOR EACH ROW EXECUTE FUNCTION refuse('stops of trading are kept');
        CREATE TRIGGER trading_stops_end_once BEFORE UPDATE ON trading_stops FOR EACH ROW WHEN (OLD.is_in_force = 0)
            EXECUTE FUNCTION refuse('a stop of trading that is over stays so');
        CREATE TRIGGER trading_stop_changes_are_kept BEFORE DELETE ON trading_stop_changes FOR EACH ROW EXECUTE FUNCTION refuse('changes of stops are kept');
        CREATE TRIGGER trading_stop_changes_stay BEFORE UPDATE ON trading_stop_changes FOR EACH ROW EXECUTE FUNCTION refuse('changes of stops are kept');
        CREATE TRIGGER alert_rule_changes_are_kept BEFORE DELETE ON alert_rule_changes FOR EACH ROW EXECUTE FUNCTION refuse('changes of rules are kept');
        CREATE TRIGGER alert_rule_changes_stay BEFORE UPDATE ON alert_rule_changes FOR EACH ROW EXECUTE FUNCTION refuse('changes of rules are kept');

        CREATE FUNCTION follow_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            last bigint;
        BEGIN
            EXECUTE format('SELECT coalesce(max(sequence), 0) FROM %I WHERE deployment_id = $1', TG_TABLE_NAME) INTO last USING NEW.deployment_id;
            IF NEW.sequence <> last + 1 THEN
                RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'a journal entry follows the last one';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION follow_the_last();
        CREATE TRIGGER alert_journal_has_no_gaps BEFORE INSERT ON alert_journal FOR EACH ROW EXECUTE FUNCTION follow_the_last();

        -- Writers come one at a time, so that places are taken in the order of commits.
        CREATE FUNCTION take_a_place() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO event_order (position, journal, deployment_id, sequence)
            SELECT coalesce(max(position), 0) + CASE TG_ARGV[0] WHEN 'Alert' THEN greatest(json_array_length(NEW.data::json), 1) ELSE 1 END,
                TG_ARGV[0], NEW.deployment_id, NEW.sequence FROM event_order;
            RETURN NULL;
        END $$;
        CREATE TRIGGER journal_has_an_order AFTER INSERT ON journal FOR EACH ROW EXECUTE FUNCTION take_a_place('Deployment');
        CREATE TRIGGER alert_journal_has_an_order AFTER INSERT ON alert_journal FOR EACH ROW EXECUTE FUNCTION take_a_place('Alert');
        """;
}
