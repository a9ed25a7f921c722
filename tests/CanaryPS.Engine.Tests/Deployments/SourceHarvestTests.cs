using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

public class SourceHarvestTests
{
    [Fact]
    public void A_reading_from_before_the_evaluation_comes_first_and_those_of_one_time_in_the_order_of_their_sources()
    {
        SourceState state = new("log", Given.Start, null, 1, "12");
        SourceHarvest ledger = new([Sample("a", 30), Sample("b", 30)], []);
        SourceHarvest background = new([Sample("cpu", 10), Sample("cpu", 20), Sample("late", 31), Sample("health", 30)], [state]);

        SourceHarvest joined = SourceHarvest.Join([ledger, background]);

        Assert.Equal(["cpu", "cpu", "a", "b", "health", "late"], joined.Samples.Select(s => s.Name));
        Assert.Equal([10, 20, 30, 30, 30, 31], joined.Samples.Select(s => (s.Time - Given.Start).TotalSeconds));
        Assert.Equal([state], joined.States);
    }

    private static MetricSample Sample(string name, double second) => new()
    {
        DeploymentId = "d-1",
        Name = name,
        Type = MetricType.SYSTEM,
        Arm = Arm.Candidate,
        Time = Given.Start.AddSeconds(second),
        Value = 1,
        Unit = "",
    };
}
