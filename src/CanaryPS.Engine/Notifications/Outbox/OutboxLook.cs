using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>Looks at what is due: lets go of what nothing mutes any more, and makes messages of what groups have waiting.</summary>
internal sealed class OutboxLook(IProductionStore store, DeploymentNotifications settings, TimeProvider clock)
{
    /// <summary>What is to be delivered now, and when to look again.</summary>
    public async Task<OutboxWork> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await EndSilencesAsync(now, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            OutboxWork work = await store.ReadOutboxAsync(now, cancellationToken).ConfigureAwait(false);
            (bool released, DateTimeOffset? muteEnds) = await ReleaseAsync(work.Holders, now, cancellationToken).ConfigureAwait(false);
            if (!released && work.Groups.Count == 0)
                return work with { NextDue = new[] { work.NextDue, muteEnds }.Min() };

            foreach (IGrouping<string, DueGroup> groups in work.Groups.GroupBy(group => group.DeploymentId))
                await FlushAsync(groups.Key, groups, now, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the silences that end by themselves and whose alerts are over.</summary>
    private async Task EndSilencesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProductionSilence> ending = await store.GetEndingSilencesAsync(now, cancellationToken).ConfigureAwait(false);
        if (ending.Count == 0)
            return;

        IReadOnlyList<Alert> open = await store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false);
        foreach (ProductionSilence silence in ending.Where(silence => HiddenAlerts.Of(silence, open).Count == 0))
        {
            try
            {
                await store.EndSilenceAsync(silence.Id, AlertActors.Data, now, cancellationToken).ConfigureAwait(false);
            }
            catch (SilenceException)
            {
                // Another process, or a person, ended it meanwhile, which is what was wanted.
            }
        }
    }

    /// <summary>Lets go of what is held by what is over; gives when the next mute ends.</summary>
    private async Task<(bool Released, DateTimeOffset? NextEnd)> ReleaseAsync(
        IReadOnlyList<MuteHolder> holders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bool released = false;
        DateTimeOffset? next = null;
        foreach (MuteHolder holder in holders)
        {
            DateTimeOffset? end = await EndOfAsync(holder, now, cancellationToken).ConfigureAwait(false);
            if (end is null || end > now)
            {
                next = new[] { next, end }.Min();
                continue;
            }

            released = true;
            while (await store.ReleaseHeldAsync(holder.Text, now, cancellationToken).ConfigureAwait(false))
            {
                // One bounded piece after the other, so that no tick waits long for the writer.
            }
        }

        return (released, next);
    }

    /// <summary>When a mute ends: now where it is over, and null where only a commit tells.</summary>
    private async Task<DateTimeOffset?> EndOfAsync(MuteHolder holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (holder.SilenceId is { } id)
        {
            IReadOnlyList<ProductionSilence> active = await store.GetSilencesAsync(now, cancellationToken).ConfigureAwait(false);
            return active.FirstOrDefault(silence => silence.Id == id)?.To ?? now;
        }

        if (holder.AlertId is { } alertId)
        {
            IReadOnlyList<Alert> found = await store.GetAlertsAsync(new AlertQuery { Id = alertId }, cancellationToken).ConfigureAwait(false);
            return found is [var alert]
                && Inhibitors.Inhibits((await settings.OfAsync(alert.DeploymentId, cancellationToken).ConfigureAwait(false)).Settings.Inhibit, alert)
                    ? null
                    : now;
        }

        if (holder.MaintenanceWindow is not var (deploymentId, name))
            return now;

        (NotificationSettings settled, TradingTime time) = await settings.OfAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        return settled.Maintenance.FirstOrDefault(window => window.Name == name) is { } window ? MaintenanceTimes.EndAt(window, time, now) ?? now : now;
    }

    private async Task FlushAsync(string deploymentId, IEnumerable<DueGroup> groups, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (NotificationSettings settled, TradingTime time) = await settings.OfAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        Inhibitors inhibitors = settled.Inhibit.Count == 0
            ? Inhibitors.None
            : new Inhibitors(
                settled.Inhibit,
                await store.GetAlertsAsync(new AlertQuery { DeploymentId = deploymentId, OpenOnly = true }, cancellationToken).ConfigureAwait(false));
        MaintenanceWindow[] windows = [.. settled.Maintenance.Where(window => MaintenanceTimes.EndAt(window, time, now) is not null)];
        foreach (DueGroup group in groups)
        {
            bool tellsEachItem = settled.FindChannel(group.Channel) is { TellsEachItem: true };
            while ((await store.FlushGroupAsync(
                group.Id, now, tellsEachItem, silences => new MuteJudge(silences, inhibitors, windows, deploymentId), cancellationToken).ConfigureAwait(false)).IsMore)
            {
                // One bounded piece after the other.
            }
        }
    }
}
