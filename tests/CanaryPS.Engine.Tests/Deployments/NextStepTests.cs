using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Tests.Deployments.Gates;
using static CanaryPS.Engine.Tests.Calendars.GivenCalendar;

namespace CanaryPS.Engine.Tests.Deployments;

public class NextStepTests
{
    [Fact]
    public void It_is_the_first_time_at_which_an_evaluation_may_advance() => AssertFirst(GivenGate.Canary(), GivenGate.At(3));

    [Fact]
    public void The_time_suspended_is_added()
    {
        Deployment suspended = OperatorControl.Suspend(GivenGate.Canary(), "bo", "news", GivenGate.At(1)).Deployment;
        Assert.Null(NextStep.EarliestAt(suspended, GivenGate.At(2)));

        AssertFirst(OperatorControl.Resume(suspended, "cy", "over", GivenGate.At(61)).Deployment, GivenGate.At(63));
    }

    [Fact]
    public void A_step_is_left_in_a_session_alone()
    {
        // Entered on a Monday at 09:00 UTC, before New York opens: no minute has counted.
        Deployment deployment = GivenGate.Canary();
        deployment = deployment with { Configuration = deployment.Configuration with { Calendar = Shipped("XNYS") } };

        Assert.Equal(Utc("2026-01-05 14:33"), NextStep.EarliestAt(deployment, GivenGate.At(0)));
    }

    [Fact]
    public void A_step_that_was_ordered_waits_for_no_time()
    {
        Deployment ordered = GivenGate.Canary() with { Skip = new SkipOrder(4, "bo", "enough seen", Force: false) };

        Assert.Equal(GivenGate.At(1), NextStep.EarliestAt(ordered, GivenGate.At(1)));
    }

    [Theory]
    [InlineData(DeploymentStage.ROLLBACK)]
    [InlineData(DeploymentStage.COMPLETED)]
    public void What_has_ended_has_no_next_step(DeploymentStage stage) =>
        Assert.Null(NextStep.EarliestAt(GivenGate.Canary() with { Stage = stage }, GivenGate.At(9)));

    [Fact]
    public void What_waits_for_its_turn_has_none() =>
        Assert.Null(NextStep.EarliestAt(GivenGate.Canary() with { IsQueued = true }, GivenGate.At(9)));

    private static void AssertFirst(Deployment deployment, DateTimeOffset expected)
    {
        Assert.Equal(expected, NextStep.EarliestAt(deployment, GivenGate.At(0)));
        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(deployment, expected).Verdict.Kind);
        Assert.Equal(VerdictKind.Hold, GivenGate.Evaluate(deployment, expected - TimeSpan.FromTicks(1)).Verdict.Kind);
    }
}
