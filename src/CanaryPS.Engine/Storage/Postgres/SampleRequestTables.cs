namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>The table of requests with samples.</summary>
internal static class SampleRequestTables
{
    public const string Sql = """
        CREATE TABLE sample_requests (
            deployment bigint NOT NULL REFERENCES deployments (number),
            request    text COLLATE "C" NOT NULL,
            digest     text COLLATE "C" NOT NULL,
            taken_at   bigint NOT NULL,
            PRIMARY KEY (deployment, request)
        );
        CREATE INDEX sample_requests_by_time ON sample_requests (deployment, taken_at);
        """;
}
