using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The rollbacks of a store, each with everything around it.</summary>
internal sealed class IncidentBook(IProductionStore store)
{
    /// <summary>Rollbacks, oldest first.</summary>
    /// <exception cref="DeploymentNotFoundException">There is no such deployment.</exception>
    /// <exception cref="ReportException">A span is below 0.</exception>
    public async Task<IReadOnlyList<ProductionIncident>> GetAsync(IncidentQuery query, CancellationToken cancellationToken)
    {
        IEnumerable<Deployment> deployments = query.DeploymentId is { } id
            ? [await store.FindDeploymentAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new DeploymentNotFoundException(id)]
            : await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        List<ProductionIncident> incidents = [];
        foreach (Deployment deployment in deployments.Where(d => d.Stage == DeploymentStage.ROLLBACK && !(d.EndedAt < query.Since)))
        {
            if (await FindAsync(deployment.Id, query, cancellationToken).ConfigureAwait(false) is { } found)
                incidents.Add(found.Incident);
        }

        return [.. incidents.OrderBy(incident => incident.Times.DecidedAt)];
    }

    /// <summary>The rollback of one deployment; null where it has none.</summary>
    /// <exception cref="ReportException">A span is below 0.</exception>
    public async Task<IncidentCase?> FindAsync(string deploymentId, IncidentQuery query, CancellationToken cancellationToken)
    {
        RequireSpan(nameof(query.Before), query.Before);
        RequireSpan(nameof(query.After), query.After);
        RecordedRollback? rollback = await store.ReadRecordAsync(
            deploymentId, record => RecordedRollback.Read(record, query.Before), cancellationToken).ConfigureAwait(false);
        return rollback is null ? null : await BuildAsync(rollback, query.After, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IncidentCase> BuildAsync(RecordedRollback rollback, TimeSpan after, CancellationToken cancellationToken)
    {
        Deployment deployment = rollback.Deployment;
        OrderTimeline orders = new(rollback.From, rollback.BeganAt, rollback.Times.ConfirmedAt);
        await foreach (OrderEvent order in store.ReadOrdersAsync(deployment.Id, rollback.TradingPosition, cancellationToken).ConfigureAwait(false))
            orders.Add(order);

        DateTimeOffset to = Later(rollback.LastThing(orders.Last), after);
        SeriesReader reader = new(store, rollback, to);
        IReadOnlyList<IncidentSeries> series = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);

        AlertDelay delay = new(rollback);
        List<TimelineItem> items = [.. orders.Items(), .. SampleTimeline.Of(series), .. RecordTimeline.Of(rollback)];
        await foreach (EndedNotification ended in store.ReadNotificationsAsync(deployment.Id, rollback.From, cancellationToken).ConfigureAwait(false))
        {
            delay.Add(ended.Notification);
            items.Add(NotificationTimeline.Of(ended));
        }

        foreach (TradingStop stop in await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false))
        {
            if (stop.Covers(deployment.Id, deployment.Strategy, deployment.Configuration.Trading.Venue.Name))
                items.AddRange(StopTimeline.Of(stop));
        }

        return new IncidentCase
        {
            Incident = new ProductionIncident
            {
                DeploymentId = deployment.Id,
                Strategy = deployment.Strategy,
                FromStage = rollback.LastStep?.Stage ?? DeploymentStage.PREPARATION,
                FromWeight = rollback.LastStep?.Weight ?? 0,
                Reason = rollback.Begun.Reason,
                Actor = rollback.Begun.Actor,
                Times = rollback.Times,
                ProfitAndLoss = reader.ProfitAndLoss,
                SecondsToAlert = delay.Seconds,
                AlertedThrough = delay.Channel,
                Timeline = TimelineItem.Sort(items.Where(item => item.Entry.Time >= rollback.From && item.Entry.Time <= to)),
            },
            Deployment = deployment,
            From = rollback.From,
            To = to,
            Weights = rollback.Weights,
            Breaches = rollback.Breaches,
            Series = series,
            Effects = rollback.Effects,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan span) =>
        span < DateTimeOffset.MaxValue - time ? time + span : DateTimeOffset.MaxValue;

    private static void RequireSpan(string name, TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            throw new ReportException("IncidentSpanInvalid", $"{name} is {span}, and a timeline can't begin after the breach or end before the confirmation; give a span of 0 or more.");
    }
}
