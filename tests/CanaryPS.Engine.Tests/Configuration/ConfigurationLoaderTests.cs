using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Configuration;

public class ConfigurationLoaderTests
{
    [Fact]
    public void KeysThatAreLeftOutKeepTheirDefaults()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            """
            production:
              failure_limit: 5
              rollback_policy: leave
              mandatory_criteria: []
              network_endpoint: broker.example:443
            trading:
              candidate_venue: { reject_rate: 0.5 }
            """);

        Assert.Equal(5, read.Production.FailureLimit);
        Assert.Equal(RollbackPolicy.Leave, read.Production.RollbackPolicy);
        Assert.Empty(read.Production.MandatoryCriteria);
        Assert.Equal("broker.example:443", read.Production.NetworkEndpoint);
        Assert.Equal(0.95, read.Production.MinSuccessRate);
        Assert.Equal(new PaperVenueSettings { RejectRate = 0.5 }, read.Trading.CandidateVenue);
        Assert.Equal(new PaperVenueSettings(), read.Trading.BaselineVenue);
        Assert.Equal("baseline_momentum", read.Strategies[0].Strategy);
    }

    [Fact]
    public void EveryProblemIsToldAtOnceWhereItStands()
    {
        IReadOnlyList<ConfigurationProblem> problems = TempConfiguration.ProblemsOf(
            """
            production:
              max_eror_rate: 0.05
              min_success_rate: 1.5
              canary_increment: 0
              rollback_latency_p95: "900"
            trading:
              market_data:
                from: 2010-13-01
            strategy: []
            """);

        Assert.Equal(
            ["production.max_eror_rate 2,3", "production.min_success_rate 3,21", "production.canary_increment 4,21",
                "production.rollback_latency_p95 5,25", "trading.market_data.from 8,11", "strategy 9,1"],
            problems.Select(p => $"{p.Key} {p.Line},{p.Column}"));
        Assert.Equal("max_error_rate", problems[0].Suggestion);
        Assert.Equal("strategies", problems[5].Suggestion);
        Assert.Equal("'1.5'", problems[1].Found);
        Assert.Equal("a ratio from 0 to 1", problems[1].Allowed);
        Assert.Equal("the text '900'", problems[3].Found);
    }

    [Fact]
    public void TheMessageNamesTheFile()
    {
        using TempConfiguration file = new("production:\n  min_samples: none\n");

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file.Path));

        Assert.Equal($"{file.Path}(2,16): production.min_samples: found 'none'; allowed: a whole number from 2 to 1000000000", error.Message);
        Assert.Equal("ConfigurationInvalid", error.ErrorId);
    }

    [Theory]
    [InlineData("max_canary_percentage: 4", "max_canary_percentage", "at least initial_canary_percentage (5)")]
    [InlineData("initial_canary_percentage: 60", "initial_canary_percentage", "at most max_canary_percentage (50)")]
    [InlineData("rollback_success_rate: 0.96", "rollback_success_rate", "at most min_success_rate (0.95)")]
    [InlineData("min_success_rate: 0.8", "min_success_rate", "at least rollback_success_rate (0.9)")]
    [InlineData("rollback_error_rate: 0.04", "rollback_error_rate", "at least max_error_rate (0.05)")]
    [InlineData("rollback_drawdown_threshold: 0.01", "rollback_drawdown_threshold", "at least max_drawdown_threshold (0.05)")]
    [InlineData("rollback_sharpe_ratio: 1.5", "rollback_sharpe_ratio", "at most min_sharpe_ratio (1)")]
    [InlineData("rollback_latency_p95: 900", "rollback_latency_p95", "at least max_latency_p95 (1000)")]
    [InlineData("rollback_latency_p99: 1900", "rollback_latency_p99", "at least max_latency_p99 (2000)")]
    [InlineData("max_latency_p99: 900", "max_latency_p99", "at least max_latency_p95 (1000)")]
    [InlineData("{ max_latency_p95: 1500, rollback_latency_p99: 2000, rollback_latency_p95: 2500 }", "rollback_latency_p99", "at least rollback_latency_p95 (2500)")]
    public void ContradictionsStandAtTheKeyThatTheFileGives(string section, string key, string allowed)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf("production:\n  " + section);

        Assert.Equal("production." + key, problem.Key);
        Assert.Equal(allowed, problem.Allowed);
        Assert.Equal(2, problem.Line);
    }

    [Theory]
    [InlineData("production: { canary_duration_minutes: 0 }")]
    [InlineData("production: { rollout_duration_minutes: -1 }")]
    [InlineData("production: { full_deployment_duration_minutes: 1e300 }")]
    [InlineData("production: { canary_increment: -5 }")]
    [InlineData("production: { initial_canary_percentage: 101 }")]
    [InlineData("production: { max_drawdown_threshold: 5 }")]
    [InlineData("production: { min_sharpe_ratio: .nan }")]
    [InlineData("production: { min_sharpe_ratio: NaN }")]
    [InlineData("production: { rollback_sharpe_ratio: -Infinity }")]
    [InlineData("production: { monitoring_interval: 1e999 }")]
    [InlineData("production: { failure_limit: 2.5 }")]
    [InlineData("production: { enable_notifications: yes }")]
    [InlineData("production: { min_samples: }")]
    [InlineData("production: { rollback_policy: 1 }")]
    [InlineData("production: { mandatory_criteria: [rollback_error_rate] }")]
    [InlineData("production: { mandatory_criteria: [min_win_rate, min_win_rate] }")]
    [InlineData("production: { network_endpoint: localhost }")]
    [InlineData("production: { network_endpoint: 'localhost:99999' }")]
    [InlineData("production: { trials: 0 }")]
    [InlineData("production: { metric_windows: stage }")]
    [InlineData("production: { metric_windows: [start] }")]
    [InlineData("production: { metric_windows: [60m, 60m] }")]
    [InlineData("production: { metric_windows: [60 minutes] }")]
    [InlineData("production: 5")]
    [InlineData("production: []")]
    [InlineData("trading: { capital: 0 }")]
    [InlineData("trading: { seed: 4294967296 }")]
    [InlineData("trading: { cost_method: lifo }")]
    [InlineData("trading: { market_data: { seconds_per_bar: 0 } }")]
    [InlineData("trading: { market_data: { from: 2011-01-01, to: 2010-01-01 } }")]
    [InlineData("trading: { market_data: { file: \"a\\0b\" } }")]
    [InlineData("trading: { baseline_venue: { reject_rate: -0.1 } }")]
    [InlineData("strategies: []")]
    [InlineData("strategies: [5]")]
    [InlineData("strategies: [{ strategy: a, model: m }, { strategy: a, model: n }]")]
    [InlineData("strategies: [{ strategy: a, model: m, parameters: { x: high } }]")]
    [InlineData("strategies: [{ strategy: a }]")]
    public void WhatIsOutOfRangeIsOneProblem(string text) => TempConfiguration.ProblemOf(text);

    [Fact]
    public void CostMethodAndWindowsAreRead()
    {
        ProductionConfiguration read = TempConfiguration.Load("production: { metric_windows: [session, 60m, 200n] }\ntrading: { cost_method: average_cost }");

        Assert.Equal(["session", "60m", "200n"], read.Production.MetricWindows);
        Assert.Equal(CostMethod.AverageCost, read.Trading.CostMethod);
    }

    [Fact]
    public void AMisspeltWordOfAChoiceIsRecognised()
    {
        Assert.Equal("Flatten", TempConfiguration.ProblemOf("production: { rollback_policy: flaten }").Suggestion);
        Assert.Equal("min_win_rate", TempConfiguration.ProblemOf("production: { mandatory_criteria: [min_winrate] }").Suggestion);
    }

    [Fact]
    public void RelativeMarketDataCountsFromTheFile()
    {
        using TempConfiguration file = new("trading: { market_data: { file: data/bars.csv } }");

        Assert.Equal(Path.Combine(file.Folder, "data", "bars.csv"), ConfigurationLoader.Load(file.Path).Trading.MarketData.File);
    }

    [Fact]
    public void ShippedConfigIsTakenFromTheFirstFolderThatHasIt()
    {
        using TempConfiguration empty = new("");
        using TempConfiguration full = new("");
        string file = Path.Combine(full.Folder, "configs", "bars.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");

        Assert.Equal(file, ShippedConfigs.Locate("bars.csv", [empty.Folder, full.Folder]));
        Assert.Equal("bars.csv", ShippedConfigs.Locate("bars.csv", [empty.Folder]));
        Assert.Equal(file, ShippedConfigs.Locate(file, []));
    }

    [Fact]
    public void AConfigurationSurvivesItsJson()
    {
        ProductionConfiguration read = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml"));

        string json = EngineJson.Serialize(read);
        ProductionConfiguration back = EngineJson.Deserialize<ProductionConfiguration>(json);

        Assert.Equal(json, EngineJson.Serialize(back));
        Assert.NotNull(read.Demo);
        Assert.Null(back.Demo);
        Assert.Null(back.Pipeline);
    }
}
