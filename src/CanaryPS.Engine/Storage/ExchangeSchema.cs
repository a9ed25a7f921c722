namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that finds entered orders by their time.</summary>
internal static class ExchangeSchema
{
    public const string Sql = """
        CREATE INDEX entered_orders_by_time ON entered_orders (deployment_id, entered_at);
        """;
}
