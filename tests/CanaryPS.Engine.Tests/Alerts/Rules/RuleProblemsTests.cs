using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules.Problems;

namespace CanaryPS.Engine.Tests.Alerts.Rules;

public class RuleProblemsTests
{
    private static readonly MetricThreshold Sound = AlertFixture.RateRule;

    private static readonly MetricThreshold Ranged = Sound with
    {
        Operator = ThresholdOperator.Between, WarningThreshold = 10, WarningUpper = 20, CriticalThreshold = null,
    };

    public static TheoryData<string, AlertRule> Wrong => new()
    {
        { "name", Sound with { Name = "a/b" } },
        { "name", Sound with { Name = " " } },
        { "metric_name", Sound with { Name = "n", MetricName = " " } },
        { "metric_name", Sound with { MetricType = MetricType.RISK } },
        { "metric_type", Sound with { MetricName = MetricNames.Leverage } },
        { "metric_type", Sound with { MetricType = (MetricType)99, MetricName = MetricNames.Leverage } },
        { "window", Sound with { Window = "soon" } },
        { "labels", Sound with { Labels = new Dictionary<string, string> { ["severity"] = "x" } } },
        { "labels", Sound with { Labels = new Dictionary<string, string> { ["a-b"] = "x" } } },
        { "for_seconds", Sound with { ForSeconds = -1 } },
        { "for_seconds", Sound with { ForSeconds = double.NaN } },
        { "keep_firing_for_seconds", Sound with { KeepFiringForSeconds = double.PositiveInfinity } },
        { "cooldown_seconds", Sound with { CooldownSeconds = -1 } },
        { "no_data", Risk(NoDataPolicy.Resolve) },
        { "operator", Sound with { Operator = (ThresholdOperator)42 } },
        { "warning_threshold", Sound with { WarningThreshold = double.NaN } },
        { "warning_threshold", Sound with { WarningThreshold = 30 } },
        { "warning_threshold", Sound with { Operator = ThresholdOperator.LessThan } },
        { "critical_severity", Sound with { WarningSeverity = AlertSeverity.CRITICAL } },
        { "warning_clear", Sound with { WarningClear = 11 } },
        { "critical_clear", Sound with { Operator = ThresholdOperator.LessThan, WarningThreshold = 30, CriticalClear = 19 } },
        { "warning_clear", Sound with { Operator = ThresholdOperator.Equal, WarningClear = 10 } },
        { "critical_clear", Sound with { CriticalThreshold = null, CriticalClear = 5 } },
        { "warning_upper", Sound with { WarningUpper = 15 } },
        { "warning_upper", Ranged with { WarningUpper = null } },
        { "warning_upper", Ranged with { WarningUpper = 10 } },
        { "warning_clear_upper", Ranged with { WarningClearUpper = 19 } },
        { "warning_clear_upper", Ranged with { Operator = ThresholdOperator.Outside, WarningClearUpper = 21 } },
        { "warning_clear", Ranged with { Operator = ThresholdOperator.Outside, WarningClear = 18, WarningClearUpper = 12 } },
        { "warning_upper", Ranged with { CriticalThreshold = 12, CriticalUpper = 25 } },
        { "warning_threshold", Sound with { Name = "d", MetricName = MetricNames.MaxDrawdown, MetricType = MetricType.PERFORMANCE, WarningThreshold = -0.05 } },
        { "over_seconds", new RateOfChangeRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, OverSeconds = 0 } },
        { "measure", new BaselineDeviationRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, Measure = ChangeMeasure.PerMinute } },
        { "arm", new BaselineDeviationRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, Arm = Arm.Baseline } },
        { "half_life", new AnomalyRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, HalfLife = 0.5 } },
        { "min_samples", new AnomalyRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, MinSamples = 1 } },
        { "after_seconds", new AbsenceRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, AfterSeconds = 0 } },
        { "severity", new StalenessRule { Name = "r", MetricName = "rate", MetricType = MetricType.CUSTOM, AfterSeconds = 5, Severity = (AlertSeverity)9 } },
        { "when", Composite("r", "rate and") },
        { "when", Composite("r", "rates") },
        { "when", Composite("r", "r") },
        { "when", Composite("r", "leverage/Baseline") },
        { "when", Composite("r", "rate", MetricType.RISK) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatIsWrongIsToldWithItsKey(string key, AlertRule rule)
    {
        AlertRule[] known =
        [
            Sound with { NoData = NoDataPolicy.Resolve },
            Risk(NoDataPolicy.Keep) with { Arm = Arm.Candidate },
        ];
        RuleProblem problem = Assert.Single(RuleProblems.Of([rule], known), p => p.Key == key);

        Assert.Contains(key, problem.Message.ToString());
        Assert.Equal(0, problem.Index);
    }

    [Fact]
    public void DefaultsAndSoundRulesHaveNoProblem()
    {
        Assert.Empty(RuleProblems.Of(DefaultThresholds.For(new ProductionSettings())));
        Assert.Empty(RuleProblems.Of(
        [
            Sound with { WarningClear = 8, CriticalClear = 20, NoData = NoDataPolicy.Resolve },
            Ranged with { Name = "ranged", CriticalThreshold = 12, CriticalUpper = 18, WarningClear = 9, WarningClearUpper = 21 },
            Ranged with { Name = "outside", Operator = ThresholdOperator.Outside, CriticalThreshold = 5, CriticalUpper = 25, WarningClear = 12, WarningClearUpper = 18 },
            Composite("both", "rate/Candidate and not (ranged or 'outside')"),
            Composite("more", "both or rate"),
        ]));
    }

    [Fact]
    public void ACircleIsToldOfEachRuleInIt()
    {
        IReadOnlyList<RuleProblem> problems = RuleProblems.Of([Sound, Composite("a", "b"), Composite("b", "rate or a"), Composite("c", "rate")]);

        Assert.Equal([("a", "when"), ("b", "when")], problems.Select(p => (p.Rule, p.Key)));
    }

    [Fact]
    public void ANameTwiceIsOneTooMany() => Assert.Equal(1, Assert.Single(RuleProblems.Of([Sound, Sound])).Index);

    [Fact]
    public void DemandSaysEverything()
    {
        ThresholdException error = Assert.Throws<ThresholdException>(() => RuleProblems.Demand([Sound with { ForSeconds = -1, CooldownSeconds = -1 }]));

        Assert.Contains("for_seconds is -1", error.Message);
        Assert.Contains("cooldown_seconds is -1", error.Message);
    }

    private static MetricThreshold Risk(NoDataPolicy policy) => Sound with { MetricName = MetricNames.Leverage, MetricType = MetricType.RISK, NoData = policy };

    private static CompositeRule Composite(string name, string when, MetricType type = MetricType.CUSTOM) => new() { Name = name, When = when, MetricType = type };
}
