namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that finds the places of one journal's entries without reading those of all.</summary>
internal static class RecordSchema
{
    public const string Sql = """
        CREATE INDEX event_order_of_deployment ON event_order (deployment_id, journal, sequence);
        CREATE INDEX effects_of_deployment ON effects (deployment_id, ordinal);
        """;
}
