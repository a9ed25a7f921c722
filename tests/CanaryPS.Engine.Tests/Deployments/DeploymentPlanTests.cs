using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

public class DeploymentPlanTests
{
    [Fact]
    public void The_seed_s_defaults_give_ten_canary_steps_of_three_minutes()
    {
        IReadOnlyList<PlanStep> plan = DeploymentPlan.From(new ProductionSettings());

        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 100, 100], plan.Select(s => s.Weight));
        Assert.All(plan.Where(s => s.Stage == DeploymentStage.CANARY), s => Assert.Equal(TimeSpan.FromMinutes(3), s.Dwell));
        Assert.Equal(TimeSpan.FromMinutes(60), plan[11].Dwell);
        Assert.Equal(DeploymentStage.ROLLOUT, plan[11].Stage);
        Assert.Equal(TimeSpan.FromMinutes(120), plan[12].Dwell);
        Assert.Equal(DeploymentStage.FULL_DEPLOYMENT, plan[12].Stage);
    }

    [Theory]
    [InlineData(5, 12, 5, new double[] { 5, 10, 12 })]
    [InlineData(10, 10, 5, new double[] { 10 })]
    [InlineData(0.1, 0.3, 0.1, new double[] { 0.1, 0.2, 0.3 })]
    public void The_last_canary_step_is_the_maximum(double initial, double maximum, double increment, double[] expected)
    {
        IReadOnlyList<PlanStep> plan = DeploymentPlan.From(new ProductionSettings
        {
            InitialCanaryPercentage = initial,
            MaxCanaryPercentage = maximum,
            CanaryIncrement = increment,
        });

        double[] weights = [.. plan.Where(s => s.Stage == DeploymentStage.CANARY).Select(s => s.Weight)];
        Assert.Equal(expected.Length, weights.Length);
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Fact]
    public void A_step_duration_takes_the_place_of_the_equal_share()
    {
        IReadOnlyList<PlanStep> plan = DeploymentPlan.From(new ProductionSettings { CanaryStepDurationMinutes = 7 });

        Assert.All(plan.Where(s => s.Stage == DeploymentStage.CANARY), s => Assert.Equal(TimeSpan.FromMinutes(7), s.Dwell));
    }
}
