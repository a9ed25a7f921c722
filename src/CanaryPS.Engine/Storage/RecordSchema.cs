namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that finds what belongs to one deployment without reading what belongs to all.</summary>
internal static class RecordSchema
{
    public const string Sql = """
        CREATE INDEX event_order_of_deployment ON event_order (deployment_id, journal, sequence);
        CREATE INDEX notifications_of_deployment ON notifications (deployment_id, number);
        CREATE INDEX effects_of_deployment ON effects (deployment_id, ordinal);
        """;
}
