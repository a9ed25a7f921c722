namespace CanaryPS.Engine.Tests.Configuration;

public sealed class KillSwitchSectionTests
{
    [Fact]
    public void Two_persons_are_read_and_one_is_the_default()
    {
        Assert.Equal(2, TempConfiguration.Load("kill_switch: { persons_to_enable: 2 }").KillSwitch.PersonsToEnable);
        Assert.Equal(1, TempConfiguration.Load("production: { failure_limit: 2 }\n").KillSwitch.PersonsToEnable);
    }

    [Theory]
    [InlineData("persons_to_enable: 0", "persons_to_enable")]
    [InlineData("persons_to_enable: 3", "persons_to_enable")]
    [InlineData("persons_to_enable: two", "persons_to_enable")]
    [InlineData("person_to_enable: 2", "person_to_enable")]
    public void Says_which_key_is_wrong(string wrong, string key) =>
        Assert.Equal("kill_switch." + key, TempConfiguration.ProblemOf($"kill_switch: {{ {wrong} }}").Key);
}
