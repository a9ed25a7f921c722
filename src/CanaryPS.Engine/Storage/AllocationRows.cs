using CanaryPS.Engine.Deployments;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>The weights that the store's router has in force.</summary>
internal static class AllocationRows
{
    public static void Write(StoreConnection connection, Allocation allocation) => connection.Execute(
        """
        INSERT INTO allocations (deployment_id, weight, version, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (deployment_id) DO UPDATE SET weight = excluded.weight, version = excluded.version, updated_at = excluded.updated_at
        WHERE excluded.version >= version
        """,
        allocation.DeploymentId, allocation.Weight, allocation.Version, allocation.UpdatedAt);

    public static Allocation? Find(StoreConnection connection, string deploymentId)
    {
        using SqliteDataReader row = connection.Query(
            "SELECT weight, version, updated_at FROM allocations WHERE deployment_id = $1", deploymentId);
        return row.Read() ? new Allocation(deploymentId, row.GetDouble(0), row.GetInt64(1), row.ReadTime(2)) : null;
    }
}
