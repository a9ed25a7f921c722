namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds the orders entered through the engine. A row is never deleted: it says what was sent, or refused and why.</summary>
internal static class OrderEntrySchema
{
    public const string Sql = """
        CREATE TABLE entered_orders (
            number          INTEGER PRIMARY KEY AUTOINCREMENT,
            deployment_id   TEXT NOT NULL,
            client_order_id TEXT NOT NULL,
            arm             TEXT NOT NULL,
            state           TEXT NOT NULL,
            entered_at      INTEGER NOT NULL,
            document        TEXT NOT NULL,
            UNIQUE (deployment_id, client_order_id)
        ) STRICT;
        CREATE INDEX entered_orders_under_way ON entered_orders (deployment_id, arm) WHERE state = 'Entered';

        CREATE TRIGGER entered_orders_are_kept BEFORE DELETE ON entered_orders BEGIN SELECT RAISE(ABORT, 'entered orders are kept'); END;
        """;
}
