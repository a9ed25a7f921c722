using System.Text.Json;

namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Writes events as journal entries and reads them back. A kind is the name of its type, and is never renamed.</summary>
internal static class JournalCodec
{
    private static readonly Dictionary<string, Type> _kinds = new Type[]
    {
        typeof(DeploymentStarted), typeof(VerdictReached), typeof(StepEntered), typeof(RollbackBegun),
        typeof(DeploymentCompleted), typeof(EffectConfirmed), typeof(LateOrdersFound), typeof(RollbackWatchEnded), typeof(AlertAcknowledged), typeof(AlertResolved), typeof(OrderEventsImported),
        typeof(DeploymentSuspended), typeof(DeploymentResumed), typeof(GateAsked), typeof(GateApproved), typeof(GateDenied), typeof(GateOpened),
        typeof(SkipOrdered), typeof(FreezeAdded), typeof(FreezeRemoved), typeof(TurnTaken),
        typeof(TradingStopped), typeof(TradingEnabled),
        typeof(LimitsAdopted), typeof(LimitsProposed), typeof(LimitsApproved), typeof(LimitsDenied), typeof(LimitsExpired), typeof(LimitBroken),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static JournalDraft Encode(DeploymentEvent happened) =>
        new(happened.Time, happened.Actor, happened.GetType().Name, JsonSerializer.Serialize(happened, happened.GetType(), EngineJson.Options));

    /// <exception cref="JsonException">The kind is unknown or the data is not of that kind.</exception>
    public static DeploymentEvent Decode(JournalEntry entry) =>
        _kinds.TryGetValue(entry.Kind, out Type? type)
            ? (DeploymentEvent)(JsonSerializer.Deserialize(entry.Data, type, EngineJson.Options) ?? throw new JsonException($"entry {entry.Sequence} is null"))
            : throw new JsonException($"entry {entry.Sequence} is of the unknown kind '{entry.Kind}'");

    /// <summary>The state that the journal alone gives.</summary>
    public static Deployment Fold(IEnumerable<JournalEntry> journal)
    {
        Deployment? deployment = null;
        foreach (JournalEntry entry in journal)
            deployment = Decode(entry).Apply(deployment!) with { Version = entry.Sequence };

        return deployment ?? throw new JsonException("the journal is empty");
    }
}
