using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

public sealed class ProgressDeadlineTests
{
    private static readonly Evidence Missing = GivenGate.Evidence(EvidenceState.Insufficient);

    [Theory]
    [InlineData(10, DeploymentStage.CANARY)]
    [InlineData(10.1, DeploymentStage.ROLLBACK)]
    public void It_rolls_back_what_has_not_advanced(double minute, DeploymentStage expected) =>
        Assert.Equal(expected, GivenGate.Evaluate(Late(DeadlineAction.RollBack), GivenGate.At(minute), null, Missing).Deployment.Stage);

    [Fact]
    public void It_promotes_what_may_go_on_and_rolls_nothing_back_for_it() =>
        Assert.Equal(2, GivenGate.Evaluate(Late(DeadlineAction.RollBack), GivenGate.At(30)).Deployment.Step);

    [Fact]
    public void It_suspends_until_a_person_resumes_and_counts_from_there()
    {
        (Deployment held, _) = GivenGate.Evaluate(Late(DeadlineAction.Hold), GivenGate.At(11), null, Missing);
        Assert.True(held.IsSuspended);
        Assert.Equal("engine", held.Suspensions[^1].Actor);
        Assert.Equal(VerdictKind.Hold, GivenGate.Evaluate(held, GivenGate.At(12)).Verdict.Kind);

        Deployment resumed = OperatorControl.Resume(held, "bo", "data is back", GivenGate.At(40)).Deployment;
        Assert.False(GivenGate.Evaluate(resumed, GivenGate.At(50), null, Missing).Deployment.IsSuspended);
        Assert.True(GivenGate.Evaluate(resumed, GivenGate.At(50.1), null, Missing).Deployment.IsSuspended);
    }

    [Fact]
    public void An_alert_changes_nothing_else()
    {
        (Deployment after, Verdict verdict) = GivenGate.Evaluate(Late(DeadlineAction.Alert), GivenGate.At(30), null, Missing);

        Assert.Equal((VerdictKind.Hold, 1, false), (verdict.Kind, after.Step, after.IsSuspended));
    }

    [Fact]
    public void What_is_suspended_or_frozen_is_not_late()
    {
        Deployment suspended = OperatorControl.Suspend(Late(DeadlineAction.RollBack), "bo", "news", GivenGate.At(1)).Deployment;

        Assert.Equal(DeploymentStage.CANARY, GivenGate.Evaluate(suspended, GivenGate.At(30), null, Missing).Deployment.Stage);
        Assert.Equal(DeploymentStage.CANARY, GivenGate.Evaluate(Late(DeadlineAction.RollBack), GivenGate.At(30), [GivenGate.Freeze(0, 60)], Missing).Deployment.Stage);
    }

    private static Deployment Late(DeadlineAction action) =>
        GivenGate.Canary(new ProductionSettings { ProgressDeadlineMinutes = 10, ProgressDeadlineAction = action });
}
