using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage.Orders;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>One bounded piece of upkeep in one transaction, so that a crash loses nothing and repeats nothing.</summary>
internal static class SampleKeeping
{
    public static SampleUpkeep Run(StoreConnection connection, string deploymentId, SampleRetention retention)
    {
        if (DeploymentRows.FindState(connection, deploymentId) is not { Number: long deployment })
            return new SampleUpkeep(0, 0, 0);

        // What takes the most room goes first; what comes later finds its input made by then.
        if (SampleCompaction.Run(connection, deployment) is > 0 and long compacted)
            return new SampleUpkeep(compacted, 0, 0);
        if (OrderCompaction.Run(connection, deployment, deploymentId) is > 0 and long orders)
            return new SampleUpkeep(0, 0, 0) { OrderEvents = orders };
        if (SampleRollup.RawToMinutes(connection, deployment, Floor(retention.RawBefore, RollupTier.Minutes.Length)) is > 0 and long raw)
            return new SampleUpkeep(0, raw, 0);
        if (SampleRollup.MinutesToHours(connection, deployment, Floor(retention.MinuteBefore, RollupTier.Minutes.Period)) is > 0 and long minutes)
            return new SampleUpkeep(0, minutes, 0);
        long hours = SampleRollup.DeleteHours(connection, deployment, Floor(retention.HourBefore, RollupTier.Hours.Period));
        if (hours == 0)
            connection.Dialect.GiveBackRoom(connection, retention.RawBefore.UtcTicks);
        return new SampleUpkeep(0, 0, hours);
    }

    private static long Floor(DateTimeOffset time, long unit) => RollupTier.Floor(time.UtcTicks, unit);
}
