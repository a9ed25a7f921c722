using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Driving;

namespace CanaryPS.Engine.Storage;

/// <summary>What a driver reads of the order of events and of the timers of alerts: places and names alone, no documents.</summary>
internal static class DriveRows
{
    /// <summary>Entries that one look takes at most.</summary>
    private const int MostEntries = 10_000;

    public static DriveNews Read(StoreConnection connection, long after, DateTimeOffset now)
    {
        long position = after;
        Dictionary<string, long> changed = new(StringComparer.Ordinal);
        foreach ((long place, bool isOfDeployment, string deploymentId, long sequence) in connection.List(
            row => (row.GetInt64(0), row.ReadName<EventJournal>(1) == EventJournal.Deployment, row.GetString(2), row.GetInt64(3)),
            "SELECT position, journal, deployment_id, sequence FROM event_order WHERE position > $1 ORDER BY position LIMIT $2", after, MostEntries))
        {
            position = place;
            if (isOfDeployment)
                changed[deploymentId] = sequence;
        }

        return new DriveNews(position, changed, connection.List(row => row.GetString(0), "SELECT deployment_id FROM alert_boards WHERE due <= $1", now));
    }
}
