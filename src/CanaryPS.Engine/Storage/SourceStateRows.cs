using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>Where each metric source of a deployment stands.</summary>
internal static class SourceStateRows
{
    public static void Put(StoreConnection connection, long deployment, SourceState state) => connection.Execute(
        """
        INSERT INTO source_states (deployment, source, read_at, succeeded_at, errors, position) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (deployment, source) DO UPDATE SET
            read_at = excluded.read_at, succeeded_at = excluded.succeeded_at, errors = excluded.errors, position = excluded.position
        """,
        deployment, state.Source, state.ReadAt, state.SucceededAt, state.Errors, state.Position);

    public static IReadOnlyList<SourceState> Read(StoreConnection connection, string deploymentId) => connection.List(
        row => new SourceState(
            row.GetString(0), row.ReadTime(1), row.IsDBNull(2) ? null : row.ReadTime(2), row.GetInt64(3), row.ReadOptionalText(4)),
        """
        SELECT source, read_at, succeeded_at, errors, position FROM source_states
        WHERE deployment = (SELECT number FROM deployments WHERE id = $1) ORDER BY source
        """,
        deploymentId);
}
