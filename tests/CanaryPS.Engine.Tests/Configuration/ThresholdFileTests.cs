namespace CanaryPS.Engine.Tests.Configuration;

public sealed class ThresholdFileTests
{
    [Fact]
    public void ReadsRulesOfEveryWindow()
    {
        using TempConfiguration file = new("""
            thresholds:
              - { kind: staleness, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 5, window: 90m }
              - { metric_name: slippage, metric_type: TRADING, operator: ">", warning_threshold: 1, critical_threshold: 2 }
            """);

        IReadOnlyList<AlertRule> rules = new ProductionEngineFactory().LoadThresholds(file.Path);

        Assert.Equal(["a", "slippage"], rules.Select(r => r.Name));
        Assert.Equal("90m", Assert.IsType<StalenessRule>(rules[0]).Window);
    }

    [Fact]
    public void ACompositeRuleMayNameARuleOfTheStore()
    {
        using TempConfiguration file = new("thresholds: [{ kind: composite, name: a, metric_type: CUSTOM, when: slippage and \"of the store\"/Candidate }]");

        Assert.Single(new ProductionEngineFactory().LoadThresholds(file.Path));
    }

    [Theory]
    [InlineData("thresholds: [{ kind: composite, name: a, metric_type: CUSTOM, when: b and }]", "thresholds[0].when")]
    [InlineData("thresholds: [{ kind: composite, name: a, metric_type: CUSTOM, when: a or b }]", "thresholds[0].when")]
    [InlineData("production: { min_samples: 20 }", "production")]
    [InlineData("thresholds: 5", "thresholds")]
    [InlineData("thresholds: [{ metric_name: cpu_usage, metric_type: RISK, operator: '>', warning_threshold: 1, critical_threshold: 2 }]", "thresholds[0].metric_type")]
    [InlineData("thresholds: [{ kind: absence, name: a, metric_name: x, metric_type: CUSTOM }]", "thresholds[0].after_seconds")]
    public void SaysWhatIsWrong(string text, string key)
    {
        using TempConfiguration file = new(text);

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => new ProductionEngineFactory().LoadThresholds(file.Path));

        Assert.Contains(error.Problems, problem => problem.Key == key && problem.Path == file.Path);
    }
}
