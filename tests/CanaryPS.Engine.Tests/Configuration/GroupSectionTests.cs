namespace CanaryPS.Engine.Tests.Configuration;

public class GroupSectionTests
{
    [Fact]
    public void A_group_is_read_and_absent_by_default()
    {
        ProductionConfiguration read = TempConfiguration.Load("group: { name: desk, exposure_cap: 500000, step_barrier: false, most_running: 2 }\n");

        Assert.Equal(new GroupSettings { Name = "desk", ExposureCap = 500_000, StepBarrier = false, MostRunning = 2 }, read.Group);
        Assert.Null(TempConfiguration.Load("production: { failure_limit: 2 }\n").Group);
    }

    [Theory]
    [InlineData("exposure_cap: 5", "name")]
    [InlineData("name: desk, most_running: 2", "most_running")]
    [InlineData("name: desk, exposure_cap: 0", "exposure_cap")]
    [InlineData("name: desk, least_members: 0", "least_members")]
    public void What_cant_work_is_located(string keys, string key) =>
        Assert.Equal($"group.{key}", TempConfiguration.ProblemOf($"group: {{ {keys} }}\n").Key);
}
