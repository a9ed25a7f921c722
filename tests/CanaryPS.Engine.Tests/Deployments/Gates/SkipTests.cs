using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

public sealed class SkipTests
{
    private static readonly GateSettings Live = new() { Name = "live", Before = new GatePlace(DeploymentStage.ROLLOUT, null) };

    [Fact]
    public void It_goes_to_the_step_without_the_time_of_those_before_it()
    {
        (Deployment after, Verdict verdict) = GivenGate.Evaluate(Skip(GivenGate.Canary(), 5), GivenGate.At(1));

        Assert.Equal((VerdictKind.Advance, 5, 25d), (verdict.Kind, after.Step, after.Weight));
        Assert.Null(after.Skip);
        Assert.Equal(GivenGate.At(1), after.StepEnteredAt);
    }

    [Fact]
    public void It_waits_for_every_criterion()
    {
        Deployment ordered = Skip(GivenGate.Canary(), 5);

        (Deployment after, Verdict verdict) = GivenGate.Evaluate(ordered, GivenGate.At(1), null, GivenGate.Evidence(EvidenceState.NoData));

        Assert.Equal((VerdictKind.Hold, 1), (verdict.Kind, after.Step));
        Assert.NotNull(after.Skip);
    }

    [Fact]
    public void Bad_health_and_a_suspension_void_the_order()
    {
        Assert.Null(GivenGate.Evaluate(Skip(GivenGate.Canary(), 5), GivenGate.At(1), null, GivenGate.Evidence(EvidenceState.Fail)).Deployment.Skip);
        Assert.Null(OperatorControl.Suspend(Skip(GivenGate.Canary(), 5), "bo", "news", GivenGate.At(1)).Deployment.Skip);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    public void A_step_that_is_not_ahead_is_refused(int step) =>
        Assert.Equal("StepNotAhead", Assert.Throws<DeploymentStateException>(() => Skip(GivenGate.Canary(), step)).ErrorId);

    [Fact]
    public void A_gate_that_needs_approval_is_passed_by_force_alone()
    {
        Deployment canary = GivenGate.Canary(null, Live);

        Assert.Equal("GateNotPassed", Assert.Throws<GateException>(() => Skip(canary, 12)).ErrorId);
        Assert.Equal(10, GivenGate.Evaluate(Skip(canary, 10), GivenGate.At(1)).Deployment.Step);
        Decision forced = OperatorControl.Skip(canary, new SkipOrder(12, "bo", "late", Force: true), GivenGate.At(1));
        Assert.Contains("\"force\":true", Assert.Single(forced.Journal).Data, StringComparison.Ordinal);
        Assert.Equal(DeploymentStage.FULL_DEPLOYMENT, GivenGate.Evaluate(forced.Deployment, GivenGate.At(1)).Deployment.Stage);
    }

    [Fact]
    public void The_end_is_ordered_from_the_last_step_alone()
    {
        Deployment canary = GivenGate.Canary();
        int last = canary.Plan.Count - 1;

        Assert.Equal("EndNotReachable", Assert.Throws<DeploymentStateException>(() => Skip(canary, last + 1)).ErrorId);

        Deployment full = canary with { Step = last, Stage = DeploymentStage.FULL_DEPLOYMENT, Weight = 100, ConfirmedWeight = 100 };
        (Deployment held, Verdict waits) = GivenGate.Evaluate(full, GivenGate.At(1));
        Assert.Equal((VerdictKind.Hold, DeploymentStage.FULL_DEPLOYMENT), (waits.Kind, held.Stage));
        (Deployment ended, Verdict verdict) = GivenGate.Evaluate(Skip(full, last + 1), GivenGate.At(1));
        Assert.Equal((VerdictKind.Advance, DeploymentStage.COMPLETED), (verdict.Kind, ended.Stage));
        Assert.Contains("bo ordered its end", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(DeploymentStage.FULL_DEPLOYMENT, GivenGate.Evaluate(Skip(full, last + 1), GivenGate.At(1), null, GivenGate.Evidence(EvidenceState.Fail)).Deployment.Stage);
    }

    [Fact]
    public void A_freeze_holds_it_too() => Assert.Equal(
        VerdictKind.Hold, GivenGate.Evaluate(Skip(GivenGate.Canary(), 5), GivenGate.At(1), [GivenGate.Freeze(0, 10)]).Verdict.Kind);

    private static Deployment Skip(Deployment deployment, int step) =>
        OperatorControl.Skip(deployment, new SkipOrder(step, "bo", "late", Force: false), GivenGate.At(0.5)).Deployment;
}
