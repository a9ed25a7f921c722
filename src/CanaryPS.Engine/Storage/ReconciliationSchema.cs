namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that adds the last comparison of each deployment's venue with its ledger.</summary>
internal static class ReconciliationSchema
{
    public const string Sql = """
        CREATE TABLE reconciliations (
            deployment_id TEXT PRIMARY KEY REFERENCES deployments (id),
            document      TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;
}
