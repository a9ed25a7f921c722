using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Intake;

/// <summary>
/// Whether what has just come in would make an evaluation roll back. It looks at the loss budgets, the hard limits and the rollback criteria, judged as at an evaluation, and
/// leaves out those that must fail several evaluations in a row: only evaluations count for those.
/// </summary>
internal static class RollbackLook
{
    /// <param name="context">The deployment, with what came in applied.</param>
    /// <param name="fresh">What came in.</param>
    /// <param name="now">The time of the look.</param>
    public static bool Fires(DeploymentContext context, IReadOnlyList<TradingEntry> fresh, DateTimeOffset now)
    {
        if (context.Deployment.IsFinal)
            return false;
        if (context.Losses.Breach is not null || context.Limits?.Breach is not null)
            return true;

        return context.Deployment.Stage != DeploymentStage.PREPARATION && context.RollbackCriteria.Count > 0 && fresh.Any(Matters) && Fails(context, now);
    }

    /// <summary>What was sent or acknowledged says nothing yet of how it went.</summary>
    private static bool Matters(TradingEntry entry) =>
        entry.Order is not { } order || (order.Arm == Arm.Candidate && order.Kind is not (OrderEventKind.Submitted or OrderEventKind.Acknowledged));

    private static bool Fails(DeploymentContext context, DateTimeOffset now)
    {
        Deployment deployment = context.Deployment;
        Observation observation = EvaluationStep.Observe(context, context.Ledger.Candidate.Snapshot(now), now);
        IReadOnlyList<Evidence> evidence = Judge.Weigh(context.RollbackCriteria, observation, EvaluationStep.Staleness(deployment.Configuration.Production));
        return evidence.Any(e => e.State == EvidenceState.Fail)
            && EvidencePolicies.Apply(evidence, context.Policies, deployment.Standings, now, TradingTime.Of(deployment.Configuration))
                .Any(e => e.Action == EvidenceAction.RollBack);
    }
}
