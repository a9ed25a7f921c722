namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds the simulated exchanges with every change of their orders, and finds entered orders by their time.</summary>
internal static class ExchangeSchema
{
    public const string Sql = """
        CREATE TABLE exchanges (
            deployment_id TEXT NOT NULL,
            exchange      TEXT NOT NULL,
            state         TEXT NOT NULL,
            PRIMARY KEY (deployment_id, exchange)
        ) STRICT;

        CREATE TABLE exchange_changes (
            number          INTEGER PRIMARY KEY AUTOINCREMENT,
            deployment_id   TEXT NOT NULL,
            exchange        TEXT NOT NULL,
            client_order_id TEXT NOT NULL,
            document        TEXT NOT NULL
        ) STRICT;
        CREATE INDEX exchange_changes_in_turn ON exchange_changes (deployment_id, exchange, number);
        CREATE INDEX exchange_changes_of_order ON exchange_changes (deployment_id, exchange, client_order_id);

        CREATE INDEX entered_orders_by_time ON entered_orders (deployment_id, entered_at);
        """;
}
