using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>
/// What follows when a step takes too long. It acts on what would hold anyway, so it neither delays a rollback nor
/// promotes anything. A suspended deployment, and one that a freeze holds, is not late.
/// </summary>
internal static class ProgressDeadline
{
    /// <summary>The key of its alert.</summary>
    public const string AlertKey = "progress-deadline";

    /// <summary>Since when the step's progress is counted.</summary>
    public static DateTimeOffset Since(Deployment deployment) =>
        deployment.Suspensions is [.., { To: { } resumed }] ? resumed : deployment.StepEnteredAt;

    /// <summary>Whether the deadline is over for what a verdict holds.</summary>
    public static bool IsOver(Deployment deployment, Verdict verdict, IReadOnlyList<ProductionFreeze> freezes) =>
        deployment.Configuration.Production.ProgressDeadlineMinutes is { } minutes
        && verdict.Kind == VerdictKind.Hold
        && !deployment.IsSuspended
        && TradingTime.Of(deployment.Configuration).Between(Since(deployment), verdict.Time) > TimeSpan.FromMinutes(minutes)
        && !freezes.Any(f => f.Holds(deployment.Strategy, verdict.Time));

    /// <summary>The same as a sentence.</summary>
    public static string Sentence(Deployment deployment, Verdict verdict) => FormattableString.Invariant(
        $"step {deployment.Step} has not advanced within {deployment.Configuration.Production.ProgressDeadlineMinutes} min: {verdict.Reason}");

    public static GateOutcome Apply(Deployment deployment, GateOutcome outcome, IReadOnlyList<ProductionFreeze> freezes)
    {
        Verdict verdict = outcome.Verdict;
        if (!IsOver(deployment, verdict, freezes))
            return outcome;

        string sentence = Sentence(deployment, verdict);
        return deployment.Configuration.Production.ProgressDeadlineAction switch
        {
            DeadlineAction.RollBack => new(verdict with { Kind = VerdictKind.Rollback, Reason = sentence }, []),
            DeadlineAction.Hold => outcome with { Events = [.. outcome.Events, new DeploymentSuspended(verdict.Time, DeploymentEvent.Engine, sentence)] },
            _ => outcome,
        };
    }
}
