using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

/// <summary>A deployment in its first canary step, with gates, and what evaluations of it give.</summary>
internal static class GivenGate
{
    public static DateTimeOffset At(double minutes) => Given.Start + TimeSpan.FromMinutes(minutes);

    /// <summary>Entered the step of weight 5 at the start; its time is over after 3 minutes.</summary>
    public static Deployment Canary(ProductionSettings? production = null, params GateSettings[] gates) =>
        Given.Started(Given.Configuration(production) with { Gates = gates }).Deployment with
        {
            Stage = DeploymentStage.CANARY, Step = 1, Weight = 5, ConfirmedWeight = 5,
        };

    public static Verdict Judged(Deployment deployment, DateTimeOffset now, params Evidence[] evidence) => VerdictRule.Decide(
        deployment, new Observation(now, now, []), EvidencePolicies.Apply(evidence.Length > 0 ? evidence : [Evidence(EvidenceState.Pass)], [], [], now));

    public static Evidence Evidence(EvidenceState state, CriterionKind kind = CriterionKind.Health) =>
        new("min_success_rate", kind, state, 1, 1, 50, Mandatory: false, $"success rate is {state}");

    /// <summary>One evaluation, carried out.</summary>
    public static (Deployment Deployment, Verdict Verdict) Evaluate(
        Deployment deployment, DateTimeOffset now, IReadOnlyList<ProductionFreeze>? freezes = null, params Evidence[] evidence)
    {
        freezes ??= [];
        GateOutcome outcome = ProgressDeadline.Apply(deployment, GateKeeper.Judge(deployment, Judged(deployment, now, evidence), freezes), freezes);
        return (DeploymentMachine.Decide(deployment, outcome.Verdict, [], outcome.Events).Deployment, outcome.Verdict);
    }

    public static GateDecision Answer(Deployment deployment, string actor, string? gate = null, bool force = false) =>
        new() { DeploymentId = deployment.Id, Actor = actor, Reason = "seen", Gate = gate, Force = force };

    public static ProductionFreeze Freeze(double fromMinute, double toMinute, string? strategy = null) => new()
    {
        Id = "freeze-1", From = At(fromMinute), To = At(toMinute), Reason = "rate decision", Strategy = strategy, CreatedBy = "bo", CreatedAt = Given.Start,
    };
}
