using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The entries of a timeline that a deployment's events are, in their order: what evaluations went on saying is left out.</summary>
internal sealed class JournalTimeline
{
    private HealthStatus? _health;

    public IEnumerable<IncidentEntry> Of(DeploymentEvent happened) => happened switch
    {
        VerdictReached reached => OfVerdict(reached),
        StepEntered step => [Entry(step, IncidentEntryKind.Stage, step.Stage.ToString(), Text($"{step.Stage}, weight {step.Weight} %"))],
        RollbackBegun rollback => [Entry(rollback, IncidentEntryKind.Stage, nameof(DeploymentStage.ROLLBACK), $"ROLLBACK by {rollback.Actor} ({rollback.Policy}): {rollback.Reason}", AlertSeverity.CRITICAL)],
        DeploymentStarted started => [Entry(started, IncidentEntryKind.Stage, nameof(DeploymentStage.PREPARATION), $"recorded by {started.Actor}")],
        DeploymentCompleted completed => [Entry(completed, IncidentEntryKind.Stage, nameof(DeploymentStage.COMPLETED), "the candidate is the production version")],
        TurnTaken turn => [Entry(turn, IncidentEntryKind.Stage, nameof(DeploymentStage.PREPARATION), "begins: the deployment it waited for has ended")],
        EffectConfirmed effect => [Entry(effect, IncidentEntryKind.Effect, effect.Kind.ToString(), Text($"confirmed after {effect.Attempts} tries: {effect.Detail}"))],
        AlertAcknowledged taken => [Entry(taken, IncidentEntryKind.Alert, taken.AlertId, "acknowledged")],
        AlertResolved ended => [Entry(ended, IncidentEntryKind.Alert, ended.AlertId, "resolved")],
        DeploymentSuspended suspended => [Operator(suspended, "suspend", suspended.Reason)],
        DeploymentResumed resumed => [Operator(resumed, "resume", resumed.Reason)],
        GateAsked asked => [Operator(asked, asked.Gate, "the gate asks for approval")],
        GateApproved approved => [Operator(approved, approved.Gate, $"approved: {approved.Reason}")],
        GateDenied denied => [Operator(denied, denied.Gate, $"denied: {denied.Reason}")],
        GateOpened opened => [Operator(opened, opened.Gate, $"opened: {opened.Reason}")],
        SkipOrdered skip => [Operator(skip, "skip", Text($"to go to step {skip.Order.ToStep}: {skip.Order.Reason}"))],
        FreezeAdded added => [Operator(added, "freeze", $"added: {added.Freeze.Reason}")],
        FreezeRemoved removed => [Operator(removed, "freeze", $"removed: {removed.Freeze.RemovedReason}")],
        TradingStopped stopped => [Operator(stopped, stopped.StopId, $"trading of this deployment is stopped: {stopped.Reason}")],
        TradingEnabled enabled => [Operator(enabled, enabled.StopId, "trading of this deployment is enabled again")],
        LimitsAdopted adopted => [Operator(adopted, "limits", $"in force: {adopted.InForce.Hash}")],
        LimitsProposed proposed => [Operator(proposed, "limits", $"proposed {proposed.Proposal.Hash}: {proposed.Proposal.Reason}")],
        LimitsApproved approved => [Operator(approved, "limits", $"approved {approved.Hash}: {approved.Reason}")],
        LimitsDenied denied => [Operator(denied, "limits", $"denied {denied.Hash}: {denied.Reason}")],
        LimitsExpired expired => [Operator(expired, "limits", $"expired: {expired.Hash}")],
        _ => [Other(happened)],
    };

    private IEnumerable<IncidentEntry> OfVerdict(VerdictReached reached)
    {
        Verdict verdict = reached.Verdict;
        bool says = verdict.Kind != VerdictKind.Hold || verdict.Health != _health;
        _health = verdict.Health;
        foreach (StateChange change in reached.Changes)
        {
            Evidence? evidence = verdict.Evidence.FirstOrDefault(e => e.Criterion == change.Criterion);
            yield return Entry(
                reached, IncidentEntryKind.Evidence, change.Criterion, evidence is null ? $"{change.State} from now on" : $"{change.State}: {evidence.Sentence}",
                SeverityOf(change.State, evidence?.Action));
        }

        if (says)
            yield return Entry(reached, IncidentEntryKind.Verdict, verdict.Kind.ToString(), verdict.ToString(), SeverityOf(verdict.Health));
    }

    private static AlertSeverity? SeverityOf(EvidenceState state, EvidenceAction? action) => (state, action) switch
    {
        (_, EvidenceAction.RollBack) => AlertSeverity.CRITICAL,
        (EvidenceState.Fail or EvidenceState.Error, _) => AlertSeverity.HIGH,
        (EvidenceState.Warn or EvidenceState.Stale or EvidenceState.NoData, _) => AlertSeverity.MEDIUM,
        _ => null,
    };

    private static AlertSeverity? SeverityOf(HealthStatus health) => health switch
    {
        HealthStatus.CRITICAL => AlertSeverity.CRITICAL,
        HealthStatus.FAILING => AlertSeverity.HIGH,
        HealthStatus.DEGRADED => AlertSeverity.MEDIUM,
        _ => null,
    };

    /// <summary>An event that has no words of its own here: its name, and its members that are plain.</summary>
    private static IncidentEntry Other(DeploymentEvent happened)
    {
        JsonElement members = JsonSerializer.SerializeToElement(happened, happened.GetType(), EngineJson.Options);
        string[] plain =
        [
            .. members.EnumerateObject()
                .Where(member => member.Name is not ("time" or "actor") && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                .Select(member => $"{member.Name} {member.Value}"),
        ];
        return Entry(
            happened, happened.Actor == DeploymentEvent.Engine ? IncidentEntryKind.Effect : IncidentEntryKind.Operator, happened.GetType().Name, string.Join(", ", plain));
    }

    private static IncidentEntry Operator(DeploymentEvent happened, string subject, string message) =>
        Entry(happened, IncidentEntryKind.Operator, subject, message);

    private static IncidentEntry Entry(
        DeploymentEvent happened, IncidentEntryKind kind, string subject, string message, AlertSeverity? severity = null) =>
        new(happened.Time, kind, happened.Actor, severity, subject, message);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
