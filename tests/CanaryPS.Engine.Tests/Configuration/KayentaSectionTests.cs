namespace CanaryPS.Engine.Tests.Configuration;

public class KayentaSectionTests
{
    [Fact]
    public void TheSectionIsRead()
    {
        KayentaJudgeSettings read = TempConfiguration.Load(
            """
            kayenta:
              pass_score: 80
              marginal_score: 50
              window: 5m
              group_weights: { slow: 60 }
              metrics:
                - { metric: latency_p99, direction: Increase, groups: [slow], critical: true, allowed_increase: 1.2, critical_increase: 1.5 }
                - { metric: fill_ratio, effect: CommonLanguage, allowed_decrease: 0.4, nan_strategy: Replace }
            """).Kayenta;

        Assert.Equal((80.0, 50.0, "5m", 60.0), (read.PassScore, read.MarginalScore, read.Window, read.GroupWeights["slow"]));
        Assert.Equal(("latency_p99", true, 1.2, 1.5), (read.Metrics[0].Metric, read.Metrics[0].Critical, read.Metrics[0].AllowedIncrease, read.Metrics[0].CriticalIncrease));
        Assert.Equal((EffectMeasure.CommonLanguage, MissingValueRule.Replace, 0.4), (read.Metrics[1].Effect, read.Metrics[1].NanStrategy, read.Metrics[1].AllowedDecrease));
    }

    [Theory]
    [InlineData("pass_score: 50", "kayenta.pass_score")]
    [InlineData("marginal_score: 101", "kayenta.marginal_score")]
    [InlineData("confidence: 1", "kayenta.confidence")]
    [InlineData("window: 5x", "kayenta.window")]
    [InlineData("max_samples: 19", "kayenta.max_samples")]
    [InlineData("group_weights: { orders: 60, returns: 60 }", "kayenta.group_weights")]
    [InlineData("group_weights: { order: 60 }", "kayenta.group_weights.order")]
    [InlineData("metrics: []", "kayenta.metrics")]
    [InlineData("metrics: [{ metric: latency_p95, muted: true }]", "kayenta.metrics")]
    [InlineData("metrics: [{ metric: latency_p59 }]", "kayenta.metrics[0].metric")]
    [InlineData("metrics: [{ metric: leverage }]", "kayenta.metrics[0].metric")]
    [InlineData("metrics: [{ metric: latency_p95 }, { metric: latency_p95 }]", "kayenta.metrics[1].metric")]
    [InlineData("metrics: [{ metric: latency_p95, allowed_increase: 0.9 }]", "kayenta.metrics[0].allowed_increase")]
    [InlineData("metrics: [{ metric: latency_p95, effect: CommonLanguage, critical_decrease: 0.6 }]", "kayenta.metrics[0].critical_decrease")]
    public void AMistakeIsToldAtItsKey(string line, string key) =>
        Assert.Equal(key, TempConfiguration.ProblemOf($"kayenta:\n  {line}\n").Key);

    [Fact]
    public void FewerValuesThanTheLeastAreRefused() => Assert.Equal(
        "kayenta.max_samples",
        TempConfiguration.ProblemOf("production: { analysis: Kayenta, min_samples: 60 }\nkayenta: { max_samples: 59 }\n").Key);

    [Fact]
    public void TheScoreIsRefinedLikeAnyCriterionButNotJudgedOtherwise()
    {
        Assert.Equal(2, TempConfiguration.Load("criteria:\n  - { name: kayenta_score, failure_limit: 2 }\n").Criteria[0].FailureLimit);
        Assert.Equal("criteria[0].bound", TempConfiguration.ProblemOf("criteria:\n  - { name: kayenta_score, bound: 2 }\n").Key);
    }

    [Theory]
    [InlineData("stage_loss_budget")]
    [InlineData("deployment_loss_budget")]
    [InlineData("kayenta_latency_p95")]
    public void WhatIsShownOnOtherTermsIsNoCriterionToRefine(string name) =>
        Assert.Equal("criteria[0]", TempConfiguration.ProblemOf($"criteria:\n  - {{ name: {name}, dry_run: true }}\n").Key);

    [Theory]
    [InlineData("stage_loss_budget: 0")]
    [InlineData("stage_loss_budget: 1.1")]
    [InlineData("deployment_loss_budget: '0.1'")]
    [InlineData("deployment_loss_budget_amount: 0")]
    [InlineData("stage_loss_budget_amount: -5")]
    public void ALossBudgetIsMoreThanNothing(string line) =>
        Assert.Equal($"production.{line[..line.IndexOf(':')]}", TempConfiguration.ProblemOf($"production:\n  {line}\n").Key);

    [Fact]
    public void LossBudgetsAreExact()
    {
        ProductionSettings read = TempConfiguration.Load("production: { stage_loss_budget: 0.015, deployment_loss_budget: null, deployment_loss_budget_amount: 2500.75 }").Production;

        Assert.Equal((0.015m, null, 2500.75m), (read.StageLossBudget, read.DeploymentLossBudget, read.DeploymentLossBudgetAmount));
    }
}
