using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Deployments;

/// <summary>Everything that one decision writes, in one transaction.</summary>
internal sealed record StoreCommit
{
    /// <summary>The deployment after the commit; its Version is <see cref="ExpectedVersion"/> + the number of journal drafts.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>The version the decision was made on, which is also the number of entries in the journal; 0 for a new one.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The lease the decision was made under; null for an operator's command, which the version alone guards.</summary>
    public Lease? Lease { get; init; }

    /// <summary>The lease of the group whose other members the decision looked at; null where it looked at none.</summary>
    public Lease? GroupLease { get; init; }

    public IReadOnlyList<JournalDraft> Journal { get; init; } = [];

    /// <summary>Stops of trading that follow from the decision; one of the same scope and target that is in force stays as it is.</summary>
    public IReadOnlyList<TradingStop> Stops { get; init; } = [];

    /// <summary>New effects, or changed ones, by id.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    public IReadOnlyList<MetricSample> Samples { get; init; } = [];

    /// <summary>Where the sources that gave samples stand now, each once.</summary>
    public IReadOnlyList<SourceState> SourceStates { get; init; } = [];

    /// <summary>
    /// What the decision does to the deployment's alerts: called within the transaction with the alerts as they are then, so that
    /// it is never too late. The monitor's state in <see cref="Health"/> is the one it gives. Null changes nothing.
    /// </summary>
    public Func<IStoredAlerts, AlertChanges>? Alerting { get; init; }

    /// <summary>What people are to be told of the decision itself; what its alerts come to is in their changes.</summary>
    public IReadOnlyList<NotificationIntent> Intents { get; init; } = [];

    /// <summary>Order events and marks; one already in the store (by event id, or by the mark's time) is skipped.</summary>
    public IReadOnlyList<TradingEntry> Trading { get; init; } = [];

    /// <summary>What an import writes beside the trading log.</summary>
    public ImportedRows? Imported { get; init; }

    public ProductionHealth? Health { get; init; }
}
