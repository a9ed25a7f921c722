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

    [Theory]
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
