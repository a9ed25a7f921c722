using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Storage.Notifications;

namespace CanaryPS.Engine.Storage;

/// <summary>Changes the alerts of one deployment inside a transaction that the caller has begun.</summary>
internal static class AlertWriter
{
    /// <summary>Makes the change on the alerts as they are, and writes all that comes of it.</summary>
    public static AlertChanges Write(StoreConnection connection, string deploymentId, Func<IStoredAlerts, AlertChanges> change)
    {
        (long version, DateTimeOffset? due) = AlertBoardRows.Find(connection, deploymentId);
        AlertChanges changes = change(new StoredAlerts(connection, deploymentId, version));
        foreach (Alert alert in changes.Alerts)
        {
            if (alert.DeploymentId != deploymentId)
                throw new ArgumentException($"The alerts of deployment '{deploymentId}' have the alert '{alert.Id}' of deployment '{alert.DeploymentId}'.");

            AlertRows.Put(connection, alert);
        }

        AddIntents(connection, changes.Intents);
        JournalRows.AppendAlerts(connection, deploymentId, changes.Transitions);
        if (changes.Alerts.Count > 0)
            AlertBoardRows.Put(connection, deploymentId, version + 1, changes.NextDue);
        else if (changes.NextDue != due)
            AlertBoardRows.Put(connection, deploymentId, version, changes.NextDue);
        return changes;
    }

    /// <summary>Puts what people are to be told into the outbox.</summary>
    public static void AddIntents(StoreConnection connection, IReadOnlyList<NotificationIntent> intents)
    {
        if (intents.Count > 0)
            NotificationRows.AddIntents(connection, intents, intents.Max(intent => intent.Item.Time));
    }
}
