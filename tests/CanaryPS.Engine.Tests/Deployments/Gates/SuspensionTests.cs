using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

public sealed class SuspensionTests
{
    [Fact]
    public void A_suspended_deployment_holds_and_says_who_and_why()
    {
        Deployment suspended = OperatorControl.Suspend(GivenGate.Canary(), "bo", "news", GivenGate.At(1)).Deployment;

        (Deployment after, Verdict verdict) = GivenGate.Evaluate(suspended, GivenGate.At(60));

        Assert.Equal(VerdictKind.Hold, verdict.Kind);
        Assert.Equal(1, after.Step);
        Assert.Contains("suspended by bo since 2026-01-05 09:01 UTC: news", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(61.9, VerdictKind.Hold)]
    [InlineData(62, VerdictKind.Hold)]
    [InlineData(63, VerdictKind.Advance)]
    public void The_time_suspended_does_not_count_for_the_step(double minute, VerdictKind expected)
    {
        // One minute before, two after: the step's three minutes are over at 63, not at 3.
        Deployment suspended = OperatorControl.Suspend(GivenGate.Canary(), "bo", "news", GivenGate.At(1)).Deployment;
        Deployment resumed = OperatorControl.Resume(suspended, "cy", "over", GivenGate.At(61)).Deployment;

        Assert.Equal(expected, GivenGate.Evaluate(resumed, GivenGate.At(minute)).Verdict.Kind);
    }

    [Fact]
    public void A_second_suspension_counts_too()
    {
        Deployment twice = GivenGate.Canary();
        foreach (int start in (int[])[1, 20])
        {
            twice = OperatorControl.Suspend(twice, "bo", "news", GivenGate.At(start)).Deployment;
            twice = OperatorControl.Resume(twice, "bo", "over", GivenGate.At(start + 10)).Deployment;
        }

        // 20 of the first 30 minutes were suspended, so 10 count: more than the 3 of the step.
        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(twice, GivenGate.At(30)).Verdict.Kind);
        Assert.Empty(GivenGate.Evaluate(twice, GivenGate.At(30)).Deployment.Suspensions);
    }

    [Fact]
    public void A_rollback_criterion_acts_at_once()
    {
        Deployment suspended = OperatorControl.Suspend(GivenGate.Canary(), "bo", "news", GivenGate.At(1)).Deployment;

        (Deployment after, _) = GivenGate.Evaluate(suspended, GivenGate.At(2), null, GivenGate.Evidence(EvidenceState.Fail, CriterionKind.Rollback));

        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (after.Stage, after.Weight));
    }

    [Fact]
    public void What_is_suspended_is_not_suspended_again_and_what_is_not_is_not_resumed()
    {
        Deployment running = GivenGate.Canary();
        Deployment suspended = OperatorControl.Suspend(running, "bo", "news", GivenGate.At(1)).Deployment;

        Assert.Equal("DeploymentSuspended", Assert.Throws<DeploymentStateException>(() => OperatorControl.Suspend(suspended, "cy", "x", GivenGate.At(2))).ErrorId);
        Assert.Equal("DeploymentNotSuspended", Assert.Throws<DeploymentStateException>(() => OperatorControl.Resume(running, "cy", "x", GivenGate.At(2))).ErrorId);
        Deployment ended = running with { Stage = DeploymentStage.COMPLETED };
        Assert.Throws<InvalidTransitionException>(() => OperatorControl.Suspend(ended, "cy", "x", GivenGate.At(2)));
        Assert.Throws<InvalidTransitionException>(() => OperatorControl.Resume(ended, "cy", "x", GivenGate.At(2)));
    }
}
