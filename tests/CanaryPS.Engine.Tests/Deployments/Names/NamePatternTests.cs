using CanaryPS.Engine.Deployments.Names;

namespace CanaryPS.Engine.Tests.Deployments.Names;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData(null, "anything", true)]
    [InlineData("*", "anything", true)]
    [InlineData("la*", "LATENCY_p95", true)]
    [InlineData("LA?ENCY*", "latency_p95", true)]
    [InlineData("la", "latency_p95", false)]
    [InlineData("a\\*", "a\\b", true)]
    [InlineData("a\\*", "a*", false)]
    [InlineData("[ab]*", "[ab]c", true)]
    [InlineData("[ab]*", "ac", false)]
    public void Has_two_wildcards_and_no_case(string? pattern, string name, bool matches) =>
        Assert.Equal(matches, Of(pattern)!.Matches(name));

    [Theory]
    [InlineData("a\0*")]
    [InlineData("a\u001b[2J*")]
    [InlineData("\ud800*")]
    public void What_no_name_has_matches_none(string pattern) => Assert.Null(Of(pattern));

    [Fact]
    public void What_is_longer_than_any_name_matches_none() => Assert.Null(Of(new string('a', 100_000)));

    private static NamePattern? Of(string? pattern) => NamePattern.Of(new NameQuery { Kind = NameKind.Metric, Pattern = pattern });
}
