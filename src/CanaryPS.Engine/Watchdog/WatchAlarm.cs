using System.Globalization;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;

namespace CanaryPS.Engine.Watchdog;

/// <summary>Raises and ends alerts about the monitoring itself, from beside the ticks: without a lease, whoever drives the deployment.</summary>
internal sealed class WatchAlarm(IProductionStore store, AlertDesks desks, TimeProvider clock)
{
    /// <summary>The key of the alert that notifications can't be delivered.</summary>
    public const string NotificationsFailed = "notifications-failed";

    public Task RaiseAsync(Deployment deployment, WatchFinding finding, DateTimeOffset now, CancellationToken cancellationToken) => desks.UseAsync(
        deployment, 0,
        desk => store.ChangeAlertsAsync(
            deployment.Id, stored => desk.Judge(stored, [], now, book => WatchdogAlerts.Tell(book, [finding], now)), cancellationToken),
        cancellationToken);

    /// <summary>Raises in every running deployment that its notifications do not get out, or ends that.</summary>
    /// <param name="failure">What failed; null once nothing does.</param>
    /// <param name="cancellationToken">Cancels between two deployments.</param>
    public async Task TellDeliveryAsync(Exception? failure, CancellationToken cancellationToken)
    {
        WatchFinding finding = failure is null
            ? WatchFinding.Over(NotificationsFailed)
            : new WatchFinding(NotificationsFailed, AlertSeverity.CRITICAL, string.Create(
                CultureInfo.InvariantCulture, $"Notifications are not delivered: {failure.GetType().Name}: {failure.Message} It is tried again every second."));
        await RaiseEverywhereAsync(finding, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Raises in every running deployment what concerns the host that drives them, or ends it. What belongs to no deployment is told in this way: somebody looks at those.</summary>
    public async Task RaiseEverywhereAsync(WatchFinding finding, CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!deployment.IsFinal)
                await RaiseAsync(deployment, finding, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
    }
}
