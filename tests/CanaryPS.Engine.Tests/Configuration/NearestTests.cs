using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

public class NearestTests
{
    [Theory]
    [InlineData("max_eror_rate", "max_error_rate")]
    [InlineData("maxErrorRate", "max_error_rate")]
    [InlineData("min_error_rate", "max_error_rate")]
    [InlineData("seeed", "seed")]
    [InlineData("sede", "seed")]
    [InlineData("unlike_everything", null)]
    [InlineData("", null)]
    public void TheNearestKnownWordWins(string word, string? expected)
    {
        Assert.Equal(expected, Nearest.Of(word, ["max_error_rate", "min_success_rate", "seed"]));
    }
}
