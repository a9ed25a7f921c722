using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates;

namespace CanaryPS.Engine.Deployments;

/// <summary>What a person's command on a running deployment decides: pure functions from how it stands to what happens.</summary>
internal static class OperatorControl
{
    public static Decision Suspend(Deployment deployment, string actor, string reason, DateTimeOffset now)
    {
        DemandRunning(deployment, "suspend");
        if (deployment.IsSuspended)
            throw new DeploymentStateException("DeploymentSuspended", deployment.Id, $"Deployment '{deployment.Id}' is suspended already, by {deployment.Suspensions[^1].Actor}: {deployment.Suspensions[^1].Reason}.");

        return DeploymentMachine.Happen(deployment, new DeploymentSuspended(now, actor, reason));
    }

    public static Decision Resume(Deployment deployment, string actor, string reason, DateTimeOffset now)
    {
        DemandRunning(deployment, "resume");
        return deployment.IsSuspended
            ? DeploymentMachine.Happen(deployment, new DeploymentResumed(now, actor, reason))
            : throw new DeploymentStateException("DeploymentNotSuspended", deployment.Id, $"Deployment '{deployment.Id}' is not suspended, so there is nothing to resume.");
    }

    public static Decision Approve(Deployment deployment, GateDecision decision, DateTimeOffset now)
    {
        DemandRunning(deployment, "an approval");
        DemandNotSuspended(deployment);
        return DeploymentMachine.Happen(deployment, Approval.Approve(deployment, decision, now));
    }

    public static Decision Deny(Deployment deployment, GateDecision decision, IReadOnlyList<Effect> pending, DateTimeOffset now)
    {
        DemandRunning(deployment, "a denial");
        GateDenied denied = Approval.Deny(deployment, decision, now);
        Decision noted = DeploymentMachine.Happen(deployment, denied);
        return deployment.Configuration.Gates.First(g => g.Name == denied.Gate).OnDenied == DenialAction.RollBack
            ? noted.Then(DeploymentMachine.RollBack(
                noted.Deployment, StageTrigger.RollBack, decision.Actor, $"gate '{denied.Gate}' denied: {decision.Reason}",
                deployment.Configuration.Production.RollbackPolicy, pending, now))
            : noted;
    }

    public static Decision Skip(Deployment deployment, SkipOrder order, DateTimeOffset now)
    {
        DemandRunning(deployment, "skip");
        DemandNotSuspended(deployment);
        int last = deployment.Plan.Count - 1;
        if (order.ToStep <= deployment.Step || order.ToStep > deployment.Plan.Count)
            throw new DeploymentStateException("StepNotAhead", deployment.Id, $"Step {order.ToStep} is not ahead of deployment '{deployment.Id}', which is in step {deployment.Step}: give one up to {last}, the last of its plan.");
        if (order.ToStep > last && deployment.Step < last)
            throw new DeploymentStateException("EndNotReachable", deployment.Id, $"Deployment '{deployment.Id}' is in step {deployment.Step}: it ends from step {last}, the last of its plan, alone, since what completes has been watched there. Order that step first.");

        GateSettings? gate = Passage.Gates(deployment, order.ToStep).FirstOrDefault(g => g.Kind == GateKind.Approval && !Approval.IsGranted(g, deployment.GateRequests.FirstOrDefault(r => r.Gate == g.Name), now));
        if (gate is not null && !order.Force)
            throw new GateException("GateNotPassed", deployment.Id, $"Gate '{gate.Name}' of deployment '{deployment.Id}', on the way to step {order.ToStep}, needs an approval; -Force passes it, and is kept in the journal.");

        return DeploymentMachine.Happen(deployment, new SkipOrdered(now, order.Actor, order));
    }

    /// <exception cref="DeploymentStateException">It was not rolled back, or that is not confirmed.</exception>
    public static void DemandRestartable(Deployment deployment)
    {
        if (deployment.Stage != DeploymentStage.ROLLBACK)
            throw new DeploymentStateException("RestartNotPermitted", deployment.Id, $"Deployment '{deployment.Id}' is in {deployment.Stage}; only one that was rolled back is restarted.");
        if (deployment.RollbackConfirmedAt is null)
            throw new DeploymentStateException("RollbackUnconfirmed", deployment.Id, $"The rollback of deployment '{deployment.Id}' is not confirmed yet: drive it with Wait-CanaryDeployment first.");
    }

    private static void DemandRunning(Deployment deployment, UserMessage command)
    {
        if (deployment.IsFinal)
            throw new InvalidTransitionException(deployment.Id, deployment.Stage, command, []);
    }

    private static void DemandNotSuspended(Deployment deployment)
    {
        if (deployment.IsSuspended)
            throw new DeploymentStateException("DeploymentSuspended", deployment.Id, $"Deployment '{deployment.Id}' is suspended by {deployment.Suspensions[^1].Actor}: {deployment.Suspensions[^1].Reason}. Resume it with Resume-CanaryDeployment first.");
    }
}
