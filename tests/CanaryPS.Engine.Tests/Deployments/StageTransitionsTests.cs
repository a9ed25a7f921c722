using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

public class StageTransitionsTests
{
    public static TheoryData<DeploymentStage> Live =>
        [DeploymentStage.PREPARATION, DeploymentStage.CANARY, DeploymentStage.ROLLOUT, DeploymentStage.FULL_DEPLOYMENT];

    [Theory]
    [MemberData(nameof(Live))]
    public void Every_live_stage_may_be_rolled_back_by_verdict_and_by_command(DeploymentStage stage)
    {
        Assert.All(
            [StageTrigger.RollbackVerdict, StageTrigger.RollBack, StageTrigger.Abort],
            trigger => Assert.True(StageTransitions.Permits(stage, trigger, DeploymentStage.ROLLBACK)));
    }

    [Theory]
    [InlineData(DeploymentStage.ROLLBACK)]
    [InlineData(DeploymentStage.COMPLETED)]
    public void A_final_stage_permits_nothing(DeploymentStage stage) => Assert.Empty(StageTransitions.From(stage));

    [Fact]
    public void Only_an_advance_leads_towards_completion()
    {
        Assert.All(
            StageTransitions.All.Where(t => t.To != DeploymentStage.ROLLBACK),
            t => Assert.True(t.Trigger == StageTrigger.Advance || (t.Trigger == StageTrigger.Skip && t.To != DeploymentStage.COMPLETED)));
    }

    [Fact]
    public void The_table_can_be_drawn() =>
        Assert.Contains("FULL_DEPLOYMENT --> ROLLBACK: Abort", StageTransitions.ToMermaid(), StringComparison.Ordinal);

    [Fact]
    public void A_refused_command_says_what_is_permitted()
    {
        Deployment ended = Given.Started().Deployment with { Stage = DeploymentStage.COMPLETED };

        InvalidTransitionException error = Assert.Throws<InvalidTransitionException>(() => DeploymentMachine.RollBack(
            ended, StageTrigger.RollBack, "ana", "too late", RollbackPolicy.Flatten, [], Given.Start));

        Assert.Equal("TransitionNotPermitted", error.ErrorId);
        Assert.Contains("COMPLETED", error.Message, StringComparison.Ordinal);
    }
}
