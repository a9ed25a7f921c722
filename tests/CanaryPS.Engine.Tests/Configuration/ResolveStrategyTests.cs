using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

public class ResolveStrategyTests
{
    private static readonly ProductionConfiguration Configuration = ConfigurationLoader.Load(null);

    [Fact]
    public void ANameOfTheConfigurationIsFound()
    {
        Assert.Equal("volatility_managed_momentum", ConfigurationLoader.ResolveStrategy(Configuration, "managed_momentum").Model);
    }

    [Theory]
    [InlineData("strategy: mine\nmodel: momentum\nparameters:\n  lookback_period: 30\n")]
    [InlineData("{\n\t\"strategy\": \"mine\",\n\t\"model\": \"momentum\",\n\t\"parameters\":{\"lookback_period\":30}\n}")]
    public void AFileOfYamlOrJsonIsRead(string text)
    {
        using TempConfiguration file = new(text);

        StrategySpec read = ConfigurationLoader.ResolveStrategy(Configuration, file.Path);

        Assert.Equal(("mine", "momentum", 30), (read.Strategy, read.Model, read.Parameters["lookback_period"]));
    }

    [Fact]
    public void AFileWithProblemsTellsThemAll()
    {
        using TempConfiguration file = new("strategi: mine\nparameters: { a: b }\n");

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.ResolveStrategy(Configuration, file.Path));

        Assert.Equal(["model", "parameters.a", "strategi", "strategy"], error.Problems.Select(p => p.Key).Order());
    }

    [Theory]
    [InlineData("managd_momentum")]
    [InlineData("Managed_Momentum")]
    public void AnUnknownNameGetsTheNearestAndTheKnownOnes(string name)
    {
        StrategyException error = Assert.Throws<StrategyException>(() => ConfigurationLoader.ResolveStrategy(Configuration, name));

        Assert.Equal("StrategyUnknown", error.ErrorId);
        Assert.Contains("Did you mean 'managed_momentum'?", error.Message);
        Assert.Contains("Known strategies: baseline_momentum, managed_momentum.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public void WhatIsNeitherNameNorFileIsUnknown(string name)
    {
        Assert.Equal("StrategyUnknown", Assert.Throws<StrategyException>(() => ConfigurationLoader.ResolveStrategy(Configuration, name)).ErrorId);
    }
}
