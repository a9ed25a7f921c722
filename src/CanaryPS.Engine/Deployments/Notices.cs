using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>What people are told about a decision and its alerts.</summary>
internal static class Notices
{
    public static IReadOnlyList<Effect> For(Decision decision, IReadOnlyList<Alert> alerts, DateTimeOffset now)
    {
        Deployment deployment = decision.Deployment;
        if (!deployment.Configuration.Production.EnableNotifications)
            return [];

        IEnumerable<(string Key, string Message)> told = decision.Events.SelectMany(Tell).Concat(
            alerts.Where(a => a.State is AlertState.Firing or AlertState.Resolved)
                .Select(a => ($"alert-{a.Id}-{a.State}-{a.Severity}", $"{a.State} {a.Severity}: {a.Message}")));

        return [.. told.Select((notice, i) => new Effect
        {
            Id = $"{deployment.Id}/{deployment.Version}/{notice.Key}",
            DeploymentId = deployment.Id,
            // After the effects of the same decision, which take the first few places.
            Ordinal = (deployment.Version * 10) + 9,
            Kind = EffectKind.Notify,
            Message = $"{deployment.Strategy}: {notice.Message}",
            State = EffectState.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
        })];
    }

    /// <summary>The alerts' part of it, added to what changes them.</summary>
    public static AlertChanges Told(Deployment deployment, AlertChanges alerts, DateTimeOffset now) =>
        alerts with { Effects = For(new Decision(deployment, [], []), alerts.Alerts, now) };

    public static IEnumerable<(string Key, string Message)> Tell(DeploymentEvent happened) => happened switch
    {
        StepEntered step => [("step", FormattableString.Invariant($"{step.Stage}, weight {step.Weight} %"))],
        RollbackBegun rollback => [("rollback", $"ROLLBACK by {rollback.Actor}: {rollback.Reason}")],
        DeploymentCompleted => [("completed", "COMPLETED")],
        EffectConfirmed { Kind: EffectKind.VerifyRollback } verified => [("confirmed", $"rollback confirmed, {verified.Detail}")],
        DeploymentSuspended suspended => [("suspended", $"suspended by {suspended.Actor}: {suspended.Reason}")],
        DeploymentResumed resumed => [("resumed", $"resumed by {resumed.Actor}: {resumed.Reason}")],
        TurnTaken => [("turn", "begins: the deployment it waited for has ended")],
        GateAsked asked => [($"gate-{asked.Gate}", $"gate '{asked.Gate}' waits for approval")],
        GateApproved approved => [($"gate-{approved.Gate}", $"gate '{approved.Gate}' approved by {approved.Actor}: {approved.Reason}")],
        GateOpened opened => [($"gate-{opened.Gate}", $"gate '{opened.Gate}' opened by its webhook: {opened.Reason}")],
        GateDenied denied => [($"gate-{denied.Gate}", $"gate '{denied.Gate}' denied by {denied.Actor}: {denied.Reason}")],
        SkipOrdered skip => [("skip", $"to go to step {skip.Order.ToStep}, ordered by {skip.Actor}: {skip.Order.Reason}")],
        _ => [],
    };
}
