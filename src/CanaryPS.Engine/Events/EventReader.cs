using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Events;

/// <summary>
/// Turns entries of the journals, in their order, into events. What an entry of a deployment changes shows only against the
/// deployment before it, so each that has come is kept, as far as it was read.
/// </summary>
internal sealed class EventReader(IProductionStore store)
{
    private static readonly HashSet<ProductionEventKind> OfAlerts =
        [ProductionEventKind.AlertRaised, ProductionEventKind.AlertChanged, ProductionEventKind.AlertAcknowledged, ProductionEventKind.AlertResolved];

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
                StoreProblem.Corrupt, store.Location, $"the journal of deployment '{stored.Entry.DeploymentId}' can't be read: {exception.Message}", exception);
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
        _read[entry.DeploymentId] = after;
        return DeploymentEvents.Of(stored, happened, before, after) is { } one ? [one] : [];
    }

    /// <summary>The deployment as it was before an entry; null before the first.</summary>
    private async ValueTask<Deployment?> BeforeAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Sequence == 1)
            return null;

        if (_read.TryGetValue(entry.DeploymentId, out Deployment? known) && known.Version == entry.Sequence - 1)
            return known;

        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(entry.DeploymentId, cancellationToken).ConfigureAwait(false);
        return JournalCodec.Fold(journal.TakeWhile(earlier => earlier.Sequence < entry.Sequence));
    }
}
