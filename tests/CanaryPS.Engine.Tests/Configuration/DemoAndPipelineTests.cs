using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

public class DemoAndPipelineTests
{
    private const string Pipeline =
        """
        pipeline:
          candidate: managed_momentum
          backtest_from: 2001-01-02
          backtest_to: 2010-12-31
          validation_from: 2011-01-03
          validation_to: 2014-12-31
          paper_from: 2015-01-02
          paper_to: 2015-12-31
          canary_from: 2016-01-04
        """;

    [Fact]
    public void TheShippedDemoHasThreeCompleteDeploymentsOnBothFiles()
    {
        ProductionConfiguration read = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml"));

        Assert.Equal(["sound", "slow-venue", "wrong-signal"], read.Demo!.Deployments.Select(d => d.Name));
        Assert.All(read.Demo.Deployments, d =>
        {
            Assert.True(File.Exists(d.Configuration.Trading.MarketData.File));
            Assert.Null(d.Configuration.Trading.MarketData.SecondsPerBar);
            Assert.Equal(86_400, d.Configuration.Production.MonitoringInterval);
            Assert.Equal("baseline_momentum", d.Baseline.Strategy);
            Assert.Null(d.Configuration.Demo);
        });
        Assert.Equal(2, read.Demo.Deployments.Select(d => d.Configuration.Trading.MarketData.File).Distinct().Count());
    }

    [Theory]
    [InlineData("pipeline.yaml")]
    [InlineData("quickstart.yaml")]
    public void EveryOtherShippedConfigurationIsValid(string file)
    {
        ProductionConfiguration read = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, file));

        Assert.Equal(file == "pipeline.yaml", read.Pipeline is not null);
        Assert.True(File.Exists(read.Trading.MarketData.File));
    }

    [Fact]
    public void ADeploymentOverridesThePartsItGives()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            """
            demo:
              deployments:
                - name: one
                  description: One.
                  candidate: managed_momentum
                  baseline: managed_momentum
                  production: { max_latency_p95: 1200 }
                  trading: { candidate_venue: { reject_rate: 0.2 } }
            production: { failure_limit: 9 }
            trading: { candidate_venue: { fee_bps: 2 } }
            """);

        DemoDeployment one = Assert.Single(read.Demo!.Deployments);
        Assert.Equal("managed_momentum", one.Baseline.Strategy);
        Assert.Equal((9, 1200), (one.Configuration.Production.FailureLimit, one.Configuration.Production.MaxLatencyP95));
        Assert.Equal(new PaperVenueSettings { FeeBps = 2, RejectRate = 0.2 }, one.Configuration.Trading.CandidateVenue);
        Assert.Equal(1000, read.Production.MaxLatencyP95);
        Assert.Equal(1200, one.Configuration.Thresholds.OfType<MetricThreshold>().Single(t => t.MetricName == MetricNames.LatencyP95).WarningThreshold);
        Assert.Equal(1000, read.Thresholds.OfType<MetricThreshold>().Single(t => t.MetricName == MetricNames.LatencyP95).WarningThreshold);
    }

    [Fact]
    public void AnOverrideThatContradictsTheFileStandsInTheDeployment()
    {
        IReadOnlyList<ConfigurationProblem> problems = TempConfiguration.ProblemsOf(
            """
            production: { max_canary_percentage: 20 }
            demo:
              deployments:
                - { name: one, description: One., candidate: managd_momentum, production: { initial_canary_percentage: 30 } }
                - { name: one, description: Two., candidate: managed_momentum }
            """);

        Assert.Equal(
            ["demo.deployments[0].candidate", "demo.deployments[0].production.initial_canary_percentage", "demo.deployments[1].name"],
            problems.Select(p => p.Key));
        Assert.Equal("managed_momentum", problems[0].Suggestion);
        Assert.Equal("at most max_canary_percentage (20)", problems[1].Allowed);
    }

    [Fact]
    public void AContradictionOfTheFileIsToldOnceHoweverManyDeploymentsInheritIt()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(
            """
            production: { max_canary_percentage: 2 }
            demo:
              deployments:
                - { name: one, description: One., candidate: managed_momentum }
                - { name: two, description: Two., candidate: managed_momentum }
            """);

        Assert.Equal("production.max_canary_percentage", problem.Key);
    }

    [Fact]
    public void APipelineIsReadWithDefaults()
    {
        PipelineSettings read = TempConfiguration.Load(Pipeline).Pipeline!;

        Assert.Equal(("managed_momentum", "baseline_momentum"), (read.Candidate.Strategy, read.Baseline.Strategy));
        Assert.Equal(new DateOnly(2016, 1, 4), read.CanaryFrom);
        Assert.Equal(0.95, read.MinPaperSuccessRate);
        Assert.Null(TempConfiguration.Load("production: {}").Pipeline);
    }

    [Theory]
    [InlineData("backtest_to: 2010-12-31", "backtest_to: 2000-12-31", "backtest_to", "at least backtest_from (2001-01-02)")]
    [InlineData("validation_from: 2011-01-03", "validation_from: 2010-12-31", "validation_from", "after backtest_to (2010-12-31)")]
    [InlineData("paper_from: 2015-01-02", "paper_from: 2014-12-30", "paper_from", "after validation_to (2014-12-31)")]
    [InlineData("canary_from: 2016-01-04", "canary_from: 2015-12-31", "canary_from", "after paper_to (2015-12-31)")]
    [InlineData("canary_from: 2016-01-04", "", "canary_from", "a date as yyyy-mm-dd")]
    public void StagesThatOverlapAreLocated(string sound, string broken, string key, string allowed)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(Pipeline.Replace(sound, broken));

        Assert.Equal("pipeline." + key, problem.Key);
        Assert.Equal(allowed, problem.Allowed);
    }
}
