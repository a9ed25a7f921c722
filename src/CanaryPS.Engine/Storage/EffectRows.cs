using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The outbox of effects.</summary>
internal static class EffectRows
{
    /// <summary>Adds an effect, or puts a changed one in its place.</summary>
    public static void Put(StoreConnection connection, Effect effect)
    {
        int changed = connection.Execute(
            """
            INSERT INTO effects (id, deployment_id, ordinal, kind, state, document) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET
                ordinal = excluded.ordinal, kind = excluded.kind, state = excluded.state, document = excluded.document
            WHERE effects.deployment_id = excluded.deployment_id
            """,
            effect.Id, effect.DeploymentId, effect.Ordinal, effect.Kind, effect.State, EngineJson.Serialize(effect));
        if (changed == 0)
            throw new ArgumentException($"The effect id '{effect.Id}' is taken by another deployment.");
    }

    public static IReadOnlyList<Effect> Pending(StoreConnection connection, string deploymentId) => connection.List(
        row => EngineJson.Deserialize<Effect>(row.GetString(0)),
        "SELECT document FROM effects WHERE deployment_id = $1 AND state = 'Pending' ORDER BY ordinal",
        deploymentId);

    public static IReadOnlyList<Effect> All(StoreConnection connection, string deploymentId) => connection.List(
        row => EngineJson.Deserialize<Effect>(row.GetString(0)),
        "SELECT document FROM effects WHERE deployment_id = $1 ORDER BY ordinal",
        deploymentId);

    public static IReadOnlyList<Effect> AllPending(StoreConnection connection) => connection.List(
        row => EngineJson.Deserialize<Effect>(row.GetString(0)),
        "SELECT document FROM effects WHERE state = 'Pending' ORDER BY deployment_id, ordinal");
}
