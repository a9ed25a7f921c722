using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Events;

/// <summary>
/// Turns entries of the journals, in their order, into events. What an entry of a deployment changes shows only against the
/// deployment before it, so those that have come last are kept, as far as they were read.
/// </summary>
/// <param name="memory">What readers know of deployments.</param>
internal sealed class EventReader(EventMemory memory)
{
    private static readonly HashSet<ProductionEventKind> OfAlerts =
        [ProductionEventKind.AlertRaised, ProductionEventKind.AlertChanged, ProductionEventKind.AlertAcknowledged, ProductionEventKind.AlertResolved];

    /// <summary>Deployments that a reader keeps for itself, which may be far behind the others; beyond them all are forgotten.</summary>
    private const int Most = 200;

    private readonly Dictionary<string, Deployment> _read = new(StringComparer.Ordinal);

    /// <summary>The events of an entry that are asked for, each at its place.</summary>
    /// <exception cref="StoreException">The entry can't be read.</exception>
    public async ValueTask<IReadOnlyList<ProductionEvent>> ReadAsync(StoredEvent stored, EventQuery query, CancellationToken cancellationToken)
    {
        if (query.DeploymentId is { } id && id != stored.Entry.DeploymentId)
            return [];

        try
        {
            IReadOnlyList<ProductionEvent> events = stored.Journal == EventJournal.Alert
                ? AlertEvents.Of(stored)
                : query.Kinds.Count > 0 && query.Kinds.All(OfAlerts.Contains) && !IsOldAlertEntry(stored)
                    ? []
                    : await OfDeploymentAsync(stored, cancellationToken).ConfigureAwait(false);
            return [.. events.Where(happened => IsWanted(happened, query))];
        }
        catch (JsonException exception)
        {
            throw new StoreException(
                StoreProblem.Corrupt, memory.Location, $"the journal of deployment '{stored.Entry.DeploymentId}' can't be read: {exception.Message}", exception);
        }
    }

    private static bool IsWanted(ProductionEvent happened, EventQuery query) =>
        (query.Kinds.Count == 0 || query.Kinds.Contains(happened.Kind)) && (query.Least is not { } least || happened.Severity >= least);

    /// <summary>Before alerts had a journal of their own, what persons did with them was in the deployment's.</summary>
    private static bool IsOldAlertEntry(StoredEvent stored) => stored.Entry.Kind is nameof(AlertAcknowledged) or nameof(AlertResolved);

    private async ValueTask<IReadOnlyList<ProductionEvent>> OfDeploymentAsync(StoredEvent stored, CancellationToken cancellationToken)
    {
        JournalEntry entry = stored.Entry;
        Deployment? before = await BeforeAsync(entry, cancellationToken).ConfigureAwait(false);
        DeploymentEvent happened = JournalCodec.Decode(entry);
        Deployment after = happened.Apply(before!) with { Version = entry.Sequence };
        if (before is null)
            after = await memory.WithStoredConfigurationAsync(after, cancellationToken).ConfigureAwait(false);

        Keep(after);
        return DeploymentEvents.Of(stored, happened, before, after) is { } one ? [one] : [];
    }

    private void Keep(Deployment deployment)
    {
        memory.Keep(deployment);
        if (_read.Count >= Most && !_read.ContainsKey(deployment.Id))
            _read.Clear();
        _read[deployment.Id] = deployment;
    }

    /// <summary>The deployment as it was before an entry; null before the first.</summary>
    private async ValueTask<Deployment?> BeforeAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Sequence == 1)
            return null;

        if (_read.TryGetValue(entry.DeploymentId, out Deployment? known) && known.Version == entry.Sequence - 1)
            return known;

        return memory.Find(entry.DeploymentId, entry.Sequence - 1)
            ?? await memory.ReadAsync(entry.DeploymentId, entry.Sequence - 1, cancellationToken).ConfigureAwait(false);
    }
}
