using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>What is left of a verdict behind everything that may hold a deployment.</summary>
/// <param name="Verdict">The verdict: an Advance may have become a Hold that says why.</param>
/// <param name="Events">What happened on the way.</param>
internal sealed record GateOutcome(Verdict Verdict, IReadOnlyList<DeploymentEvent> Events);
