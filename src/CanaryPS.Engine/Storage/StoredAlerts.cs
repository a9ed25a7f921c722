using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Storage;

/// <summary>The alerts of a deployment within the transaction that writes.</summary>
internal sealed class StoredAlerts(StoreConnection connection, string deploymentId, long version) : IStoredAlerts
{
    public long Version => version;

    public IReadOnlyList<Alert> Read() => AlertRows.ReadCurrent(connection, deploymentId);
}
