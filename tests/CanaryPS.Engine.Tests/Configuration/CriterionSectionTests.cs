using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Configuration;

public class CriterionSectionTests
{
    [Fact]
    public void A_criterion_of_the_seed_is_refined_and_keeps_what_is_not_said()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            """
            criteria:
              - name: min_success_rate
                confidence: 0.95
                warn_bound: 0.96
                weight: 2
                consecutive_failure_limit: 2
                policies:
                  - { state: inconclusive, action: warn }
                  - { state: no_data, action: roll_back, after_minutes: 15 }
            """);
        Criterion refined = Criteria.From(read).Single(c => c.Name == "min_success_rate");
        Criterion seed = Criteria.From(new ProductionSettings()).Single(c => c.Name == "min_success_rate");

        Assert.Equal(
            seed with { Confidence = 0.95, WarnBound = 0.96, Weight = 2, ConsecutiveFailureLimit = 2, Policies = refined.Policies },
            refined);
        Assert.Equal(
            [new EvidencePolicy(EvidenceState.Inconclusive, EvidenceAction.Warn), new EvidencePolicy(EvidenceState.NoData, EvidenceAction.RollBack, 15)],
            refined.Policies);
        Assert.Equal(Criteria.From(new ProductionSettings()).Count, Criteria.From(read).Count);
    }

    [Fact]
    public void A_criterion_of_ones_own_judges_any_metric()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            "criteria:\n  - { name: queue, kind: Rollback, metric: queue_depth, operator: '>', bound: 500, min_samples: 1 }\n");

        Criterion own = Criteria.From(read)[^1];
        Assert.Equal(
            ("queue", CriterionKind.Rollback, "queue_depth", ThresholdOperator.GreaterThan, 500d, 1L),
            (own.Name, own.Kind, own.Metric, own.Operator, own.Bound, own.MinimumSamples));
    }

    [Fact]
    public void A_comparison_takes_policies_and_limits()
    {
        ProductionConfiguration read = TempConfiguration.Load("criteria:\n  - { name: compare_volatility, dry_run: true }\n");

        Assert.True(Criteria.OfComparison(read).Single(c => c.Name == "compare_volatility").DryRun);
        Assert.DoesNotContain(Criteria.From(read), c => c.Name == "compare_volatility");
    }

    [Theory]
    [InlineData("min_sucess_rate, bound: 0.9", "metric")]
    [InlineData("mine, metric: x, bound: 1", "operator")]
    [InlineData("mine, metric: x, operator: '>'", "bound")]
    [InlineData("min_success_rate, window: 60m", "window")]
    [InlineData("min_success_rate, confidence: 1.0", "confidence")]
    [InlineData("min_throughput, confidence: 0.95", "confidence")]
    [InlineData("min_success_rate, warn_bound: 0.9", "warn_bound")]
    [InlineData("max_drawdown_threshold, bound: -0.1", "bound")]
    [InlineData("min_success_rate, weight: 0", "weight")]
    [InlineData("compare_tail, confidence: 0.9", "confidence")]
    public void What_contradicts_is_located(string item, string key)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf($"criteria:\n  - {{ name: {item} }}\n");

        Assert.Equal(($"criteria[0].{key}", 2), (problem.Key, problem.Line));
    }

    [Fact]
    public void A_window_that_is_kept_has_criteria_but_no_confidence()
    {
        const string Windows = "production:\n  metric_windows: [stage, 60m]\n";

        Assert.Equal("60m", Criteria.From(TempConfiguration.Load(Windows + "criteria:\n  - { name: min_success_rate, window: 60m }\n"))[0].Window);
        Assert.Equal(
            "criteria[0].confidence",
            TempConfiguration.ProblemOf(Windows + "criteria:\n  - { name: min_success_rate, window: 60m, confidence: 0.9 }\n").Key);
    }

    [Fact]
    public void A_misspelt_name_is_told_the_nearest() =>
        Assert.Equal("min_success_rate", TempConfiguration.ProblemOf("criteria:\n  - { name: min_sucess_rate }\n").Suggestion);
}
