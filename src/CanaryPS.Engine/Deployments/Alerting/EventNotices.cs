using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.KillSwitch;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>What people are to be told of the events of a decision, by the routes of the deployment's configuration.</summary>
internal static class EventNotices
{
    public static IReadOnlyList<NotificationIntent> Plan(Decision decision, DateTimeOffset now)
    {
        AlertNotice[] notices = [.. decision.Events.SelectMany(happened => Items(happened, decision.Deployment, now)).Select(item => new AlertNotice(item))];
        return notices.Length == 0 ? [] : new NotificationPlanner(decision.Deployment.Configuration).Plan(decision.Deployment.Id, notices, now);
    }

    private static IEnumerable<NotificationItem> Items(DeploymentEvent happened, Deployment deployment, DateTimeOffset now)
    {
        AlertSeverity severity = SeverityOf(happened);
        foreach ((string key, string message) in Tell(happened))
        {
            yield return new NotificationItem
            {
                Kind = NotificationKind.Event,
                Key = key,
                Severity = severity,
                Labels = new Dictionary<string, string>
                {
                    [AlertLabels.Deployment] = deployment.Id,
                    [AlertLabels.Strategy] = deployment.Strategy,
                    [AlertLabels.Rule] = key,
                    [AlertLabels.Severity] = severity.ToString(),
                    [AlertLabels.Stage] = deployment.Stage.ToString(),
                },
                Message = $"{deployment.Strategy}: {message}",
                Time = now,
                Actor = happened.Actor == DeploymentEvent.Engine ? null : happened.Actor,
            };
        }
    }

    private static AlertSeverity SeverityOf(DeploymentEvent happened) => happened switch
    {
        RollbackBegun => AlertSeverity.CRITICAL,
        DeploymentSuspended or GateDenied or TradingEnabled or LimitsProposed or LimitsApproved or LimitsExpired => AlertSeverity.MEDIUM,
        _ => AlertSeverity.LOW,
    };

    private static IEnumerable<(string Key, string Message)> Tell(DeploymentEvent happened) => happened switch
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
        TradingEnabled enabled => [("trading-enabled", StopSentences.Describe(enabled))],
        LimitsProposed proposed => [("limits", $"limits {proposed.Proposal.Hash[..8]} proposed by {proposed.Actor}{Until(proposed.Proposal.Until)}: {proposed.Proposal.Reason}")],
        LimitsApproved { InForce: { } limits } approved => [("limits", $"limits {limits.Hash[..8]} in force, approved by {approved.Actor}{Until(limits.Until)}: {approved.Reason}")],
        LimitsApproved approved => [("limits", $"limits {approved.Hash[..8]} approved by {approved.Actor}, who is not enough: {approved.Reason}")],
        LimitsDenied denied => [("limits", $"limits {denied.Hash[..8]} denied by {denied.Actor}: {denied.Reason}")],
        LimitsExpired expired => [("limits", $"limits {expired.Hash[..8]} have ended; in force again: {expired.Restored?.Hash[..8] ?? "none"}")],
        SkipOrdered skip => [("skip", $"to go to step {skip.Order.ToStep}, ordered by {skip.Actor}: {skip.Order.Reason}")],
        _ => [],
    };

    private static string Until(DateTimeOffset? end) => end is { } time ? $" until {time.UtcDateTime:u}" : "";
}
