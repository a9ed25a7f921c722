using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.KillSwitch;

namespace CanaryPS.Engine.Events;

/// <summary>What an entry of a deployment's journal is as an event. Most evaluations are none.</summary>
internal static class DeploymentEvents
{
    /// <param name="stored">The entry.</param>
    /// <param name="happened">What it says.</param>
    /// <param name="before">The deployment before it; null before the first.</param>
    /// <param name="after">The deployment after it.</param>
    public static ProductionEvent? Of(StoredEvent stored, DeploymentEvent happened, Deployment? before, Deployment after) => happened switch
    {
        DeploymentStarted { Initial.IsQueued: true } => Started(
            stored, after, $"{after.Strategy} is recorded and waits for '{after.Predecessor}' to end."),
        DeploymentStarted => Started(stored, after, $"{after.Strategy} was started against {after.Baseline.Strategy}."),
        TurnTaken => Started(stored, after, $"{after.Strategy} begins: '{after.Predecessor}', which it waited for, has ended."),
        StepEntered step when step.Stage != before?.Stage => New(stored, ProductionEventKind.StageChanged, Text($"{after.Strategy} went from {before?.Stage} to {step.Stage}, weight {step.Weight:0.##} %.")) with
        {
            Stage = step.Stage,
            Weight = step.Weight,
        },
        StepEntered step when step.Weight != before?.Weight => New(stored, ProductionEventKind.WeightChanged, Text($"{after.Strategy} has weight {step.Weight:0.##} % in {step.Stage}.")) with
        {
            Weight = step.Weight,
        },
        VerdictReached { Verdict: var verdict } when verdict.Health != before?.Health => New(stored, ProductionEventKind.HealthChanged, $"{after.Strategy} is {verdict.Health} after {before?.Health}: {verdict.Reason}") with
        {
            Health = verdict.Health,
            Severity = SeverityOf(verdict.Health),
        },
        RollbackBegun rollback => New(stored, ProductionEventKind.Rollback, $"{after.Strategy} is rolled back by {rollback.Actor}: {rollback.Reason}") with
        {
            Stage = DeploymentStage.ROLLBACK,
            Weight = 0,
            Severity = AlertSeverity.CRITICAL,
        },
        EffectConfirmed { Kind: EffectKind.VerifyRollback } verified => New(
            stored, ProductionEventKind.RollbackConfirmed, $"The rollback of {after.Strategy} is confirmed: {verified.Detail}"),
        DeploymentCompleted => New(stored, ProductionEventKind.Completed, $"{after.Strategy} is the production version.") with { Stage = DeploymentStage.COMPLETED },
        DeploymentSuspended or DeploymentResumed or GateApproved or GateDenied or SkipOrdered => New(
            stored, ProductionEventKind.Operator, $"{after.Strategy}: {after.Reason}"),
        TradingStopped stopped => New(stored, ProductionEventKind.TradingStopped, $"{after.Strategy}: {StopSentences.Describe(stopped)}") with { Severity = AlertSeverity.CRITICAL },
        TradingEnabled enabled => New(stored, ProductionEventKind.TradingEnabled, $"{after.Strategy}: {StopSentences.Describe(enabled)}") with { Severity = AlertSeverity.MEDIUM },
        GateOpened opened => New(stored, ProductionEventKind.Operator, $"{after.Strategy}: gate '{opened.Gate}' opened by its webhook: {opened.Reason}"),
        LimitsProposed proposed => New(stored, ProductionEventKind.Operator, $"{after.Strategy}: limits {proposed.Proposal.Hash[..8]} proposed: {proposed.Proposal.Reason}"),
        LimitsApproved approved => New(
            stored, ProductionEventKind.Operator, $"{after.Strategy}: limits {approved.Hash[..8]} {(approved.InForce is null ? "approved, and wait for another approval" : "are in force")}: {approved.Reason}"),
        LimitsDenied denied => New(stored, ProductionEventKind.Operator, $"{after.Strategy}: limits {denied.Hash[..8]} denied: {denied.Reason}"),
        LimitsExpired expired => New(stored, ProductionEventKind.Operator, $"{after.Strategy}: limits {expired.Hash[..8]} have ended."),
        FreezeAdded added => New(stored, ProductionEventKind.Operator, $"{after.Strategy} is held by the freeze {added.Freeze}"),
        FreezeRemoved removed => New(stored, ProductionEventKind.Operator, $"{after.Strategy} is no more held by the freeze {removed.Freeze}"),
        AlertAcknowledged taken => New(stored, ProductionEventKind.AlertAcknowledged, $"{taken.Actor} took alert '{taken.AlertId}'.") with { AlertId = taken.AlertId },
        AlertResolved ended => New(stored, ProductionEventKind.AlertResolved, $"{ended.Actor} resolved alert '{ended.AlertId}'.") with { AlertId = ended.AlertId },
        _ => null,
    };

    private static ProductionEvent Started(StoredEvent stored, Deployment after, string message) =>
        New(stored, ProductionEventKind.DeploymentStarted, message) with { Stage = after.Stage, Weight = after.Weight };

    private static AlertSeverity SeverityOf(HealthStatus health) => health switch
    {
        HealthStatus.HEALTHY => AlertSeverity.LOW,
        HealthStatus.DEGRADED => AlertSeverity.MEDIUM,
        HealthStatus.FAILING => AlertSeverity.HIGH,
        _ => AlertSeverity.CRITICAL,
    };

    private static ProductionEvent New(StoredEvent stored, ProductionEventKind kind, string message) => new()
    {
        Position = stored.Position,
        Kind = kind,
        DeploymentId = stored.Entry.DeploymentId,
        Time = stored.Entry.Time,
        Actor = stored.Entry.Actor,
        Message = message,
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
