using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The weights that the store's router has in force, and who has seen them.</summary>
internal static class AllocationRows
{
    public static void Write(StoreConnection connection, Allocation allocation) => connection.Execute(
        """
        INSERT INTO allocations (deployment_id, weight, version, updated_at, is_frozen, is_halted) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (deployment_id) DO UPDATE SET
            weight = CASE WHEN excluded.version > allocations.version OR excluded.weight < allocations.weight THEN excluded.weight ELSE allocations.weight END,
            is_frozen = CASE WHEN excluded.version > allocations.version OR excluded.is_frozen = 1 THEN excluded.is_frozen ELSE allocations.is_frozen END,
            is_halted = CASE WHEN excluded.version > allocations.version OR excluded.is_halted = 1 THEN excluded.is_halted ELSE allocations.is_halted END,
            version = excluded.version, updated_at = excluded.updated_at
        WHERE excluded.version >= allocations.version
        """,
        allocation.DeploymentId, allocation.Weight, allocation.Version, allocation.UpdatedAt, allocation.IsFrozen, allocation.IsHalted);

    public static Allocation? Find(StoreConnection connection, string deploymentId) => connection.List(
        row => new Allocation(deploymentId, row.GetDouble(0), row.GetInt64(1), row.ReadTime(2), row.GetInt64(3) != 0, row.GetInt64(4) != 0),
        "SELECT weight, version, updated_at, is_frozen, is_halted FROM allocations WHERE deployment_id = $1",
        deploymentId).SingleOrDefault();

    public static void Note(StoreConnection connection, string deploymentId, AllocationReader reader) => connection.Execute(
        """
        INSERT INTO allocation_readers (deployment_id, name, version, weight, seen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (deployment_id, name) DO UPDATE SET version = excluded.version, weight = excluded.weight, seen_at = excluded.seen_at
        WHERE excluded.version >= allocation_readers.version
        """,
        deploymentId, reader.Name, reader.Version, reader.Weight, reader.SeenAt);

    public static IReadOnlyList<AllocationReader> Readers(StoreConnection connection, string deploymentId) => connection.List(
        row => new AllocationReader(row.GetString(0), row.GetInt64(1), row.GetDouble(2), row.ReadTime(3)),
        "SELECT name, version, weight, seen_at FROM allocation_readers WHERE deployment_id = $1 ORDER BY name",
        deploymentId);
}
