using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>
/// What people do with alerts: in one transaction a deployment, without its lease or version, so that a storm of alerts neither
/// waits for the process that drives it nor disturbs it.
/// </summary>
internal sealed class AlertCommands(IProductionStore store, AlertDesks desks, TimeProvider clock)
{
    public Task<IReadOnlyList<AlertOutcome>> AcknowledgeAsync(
        IReadOnlyList<string> ids, string user, string? note, DateTimeOffset? until, CancellationToken cancellationToken) =>
        ChangeAsync(ids, (book, id, now) => new AlertOutcome { AlertId = id, Alert = book.Acknowledge(id, user, note, until, now) }, cancellationToken);

    public Task<IReadOnlyList<AlertOutcome>> ResolveAsync(
        IReadOnlyList<string> ids, string user, string? note, bool force, CancellationToken cancellationToken) =>
        ChangeAsync(
            ids,
            (book, id, now) =>
            {
                AlertResolution resolution = book.Resolve(id, user, note, force, now);
                return new AlertOutcome { AlertId = id, Alert = resolution.Alert, Again = resolution.Again };
            },
            cancellationToken);

    private async Task<IReadOnlyList<AlertOutcome>> ChangeAsync(
        IReadOnlyList<string> ids, Func<AlertBook, string, DateTimeOffset, AlertOutcome> change, CancellationToken cancellationToken)
    {
        Dictionary<string, AlertOutcome> outcomes = new(StringComparer.Ordinal);
        Dictionary<string, List<Alert>> owners = new(StringComparer.Ordinal);
        foreach (string id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await store.GetAlertsAsync(new AlertQuery { Id = id }, cancellationToken).ConfigureAwait(false) is not [var alert])
                outcomes[id] = new AlertOutcome { AlertId = id, Error = new AlertNotFoundException(id) };
            else if (owners.TryGetValue(alert.DeploymentId, out List<Alert>? others))
                others.Add(alert);
            else
                owners.Add(alert.DeploymentId, [alert]);
        }

        foreach ((string deploymentId, List<Alert> alerts) in owners)
        {
            Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
                ?? throw new DeploymentNotFoundException(deploymentId);
            AlertOutcome[] changed = [];
            await desks.UseAsync(
                deployment, 0,
                desk => store.ChangeAlertsAsync(
                    deploymentId,
                    stored =>
                    {
                        DateTimeOffset now = clock.GetUtcNow();
                        (AlertChanges changes, changed) = desk.Change(stored, now, book => alerts.Select(alert => Try(book, alert, now)).ToArray());
                        return changes;
                    },
                    cancellationToken),
                cancellationToken).ConfigureAwait(false);
            foreach (AlertOutcome outcome in changed)
                outcomes[outcome.AlertId] = outcome;
        }

        return [.. ids.Select(id => outcomes[id])];

        AlertOutcome Try(AlertBook book, Alert alert, DateTimeOffset now)
        {
            try
            {
                return change(book, alert.Id, now);
            }
            catch (AlertNotFoundException)
            {
                // The book knows the open ones and the newest of each key, so this one is over.
                return new AlertOutcome { AlertId = alert.Id, Error = new AlertStateException(alert.Id, AlertState.Resolved, "changed") };
            }
            catch (AlertStateException error)
            {
                return new AlertOutcome { AlertId = alert.Id, Error = error };
            }
        }
    }
}
