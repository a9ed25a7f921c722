namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema by which the limits of a deployment are found in its journal, and its orders by number, without reading all of them.</summary>
internal static class LimitsSchema
{
    public const string Sql = """
        CREATE INDEX journal_limits ON journal (deployment_id, sequence) WHERE kind GLOB 'Limits*';
        CREATE INDEX entered_orders_by_number ON entered_orders (deployment_id, number);
        """;
}
