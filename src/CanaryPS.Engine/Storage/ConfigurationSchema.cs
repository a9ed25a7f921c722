namespace CanaryPS.Engine.Storage;

/// <summary>
/// The step of the schema that takes the configuration out of a deployment's document, which is written anew with every evaluation and was nearly all of it: deployments with the same
/// configuration share its row. Beside it a deployment's samples are counted, so that a process sees whether others have added some.
/// </summary>
internal static class ConfigurationSchema
{
    public const string Sql = """
        -- A configuration never changes. Its hash is the SHA-256 of the document; rows of before have the deployment's id in its place.
        CREATE TABLE configurations (
            hash     TEXT PRIMARY KEY,
            document TEXT NOT NULL
        ) STRICT;
        ALTER TABLE deployments ADD COLUMN configuration TEXT NOT NULL DEFAULT '';
        INSERT INTO configurations SELECT 'deployment/' || id, coalesce(json_extract(document, '$.configuration'), 'null') FROM deployments;
        UPDATE deployments SET configuration = 'deployment/' || id, document = json_remove(document, '$.configuration');

        ALTER TABLE latest_samples ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
        """;
}
