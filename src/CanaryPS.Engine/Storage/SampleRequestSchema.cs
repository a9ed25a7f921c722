namespace CanaryPS.Engine.Storage;

/// <summary>The step of the schema that remembers requests with samples for a while, so that one that is sent again adds nothing.</summary>
internal static class SampleRequestSchema
{
    public const string Sql = """
        CREATE TABLE sample_requests (
            deployment INTEGER NOT NULL REFERENCES deployments (number),
            request    TEXT NOT NULL,
            digest     TEXT NOT NULL,
            taken_at   INTEGER NOT NULL,
            PRIMARY KEY (deployment, request)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sample_requests_by_time ON sample_requests (deployment, taken_at);
        """;
}
