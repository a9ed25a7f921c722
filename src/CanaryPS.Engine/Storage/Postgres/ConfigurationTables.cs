namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>The configurations of deployments beside their documents, and the count of a deployment's samples.</summary>
internal static class ConfigurationTables
{
    public const string Sql = """
        CREATE TABLE configurations (
            hash     text COLLATE "C" PRIMARY KEY,
            document text COLLATE "C" NOT NULL
        );
        ALTER TABLE deployments ADD COLUMN configuration text COLLATE "C" NOT NULL DEFAULT '';
        INSERT INTO configurations SELECT 'deployment/' || id, coalesce((document::json -> 'configuration')::text, 'null') FROM deployments;
        UPDATE deployments SET configuration = 'deployment/' || id,
            document = coalesce((SELECT json_object_agg(key, value) FROM json_each(document::json) WHERE key <> 'configuration'), '{}'::json)::text;

        ALTER TABLE latest_samples ADD COLUMN added bigint NOT NULL DEFAULT 0;
        """;
}
