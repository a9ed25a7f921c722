namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema by which one deployment of a strategy may wait beside the one that runs.</summary>
internal static class QueueSchema
{
    public const string Sql = """
        ALTER TABLE deployments ADD COLUMN is_queued INTEGER NOT NULL DEFAULT 0 CHECK (is_queued IN (0, 1));
        DROP INDEX deployments_running;
        CREATE UNIQUE INDEX deployments_running ON deployments (strategy, is_queued) WHERE is_final = 0;
        """;
}
