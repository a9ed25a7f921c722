namespace CanaryPS.Engine.Tests.Configuration;

public class ThresholdSectionTests
{
    [Fact]
    public void AThresholdTakesThePlaceOfTheDefaultOrWatchesAMetricOfItsOwn()
    {
        ProductionConfiguration read = TempConfiguration.Load(
            """
            thresholds:
              - { metric_name: custom_metric, metric_type: CUSTOM, warning_threshold: 80.0, critical_threshold: 95.0, operator: ">", description: Custom metric threshold }
              - { metric_name: slippage, metric_type: TRADING, warning_threshold: null, critical_threshold: 50, operator: ">=" }
            """);

        Assert.Equal(
            new MetricThreshold
            {
                MetricName = "custom_metric",
                MetricType = MetricType.CUSTOM,
                WarningThreshold = 80,
                CriticalThreshold = 95,
                Operator = ThresholdOperator.GreaterThan,
                Description = "Custom metric threshold",
            },
            read.Thresholds[^1]);
        MetricThreshold slippage = Assert.Single(read.Thresholds.OfType<MetricThreshold>(), t => t.MetricName == "slippage");
        Assert.Null(slippage.WarningThreshold);
        Assert.Equal(50, slippage.CriticalThreshold);
        Assert.Equal(ThresholdOperator.GreaterThanOrEqual, slippage.Operator);
        Assert.Equal(typeof(MetricNames).GetFields().Length + 1, read.Thresholds.Count);
    }

    [Theory]
    [InlineData("cpu_usage, metric_type: SYSTEM, warning_threshold: 96, critical_threshold: 95, operator: '>'", "warning_threshold")]
    [InlineData("win_rate, metric_type: PERFORMANCE, warning_threshold: 0.3, critical_threshold: 0.4, operator: '<'", "warning_threshold")]
    [InlineData("cpu_usage, metric_type: RISK, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_type")]
    [InlineData("cpu_usage, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_type")]
    [InlineData("cpu_usge, metric_type: SYSTEM, warning_threshold: 1, critical_threshold: 2, operator: '>'", "metric_name")]
    [InlineData("var_95, metric_type: RISK, warning_threshold: -0.03, critical_threshold: 0.05, operator: '>'", "warning_threshold")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: 2, operator: '=>'", "operator")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: .inf, operator: '>'", "critical_threshold")]
    [InlineData("x, metric_type: CUSTOM, warning_threshold: 1, operator: '>'", "critical_threshold")]
    public void WhatContradictsIsLocated(string item, string key)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf($"thresholds:\n  - {{ metric_name: {item} }}\n");

        Assert.Equal($"thresholds[0].{key}", problem.Key);
        Assert.Equal(2, problem.Line);
    }

    [Fact]
    public void ReadsEveryKind()
    {
        IReadOnlyList<AlertRule> read = TempConfiguration.Load("""
            production: { metric_windows: [stage, 60m] }
            thresholds:
              - kind: threshold
                name: "slippage, in a band"
                metric_name: slippage
                metric_type: TRADING
                operator: outside
                warning_threshold: -5
                warning_upper: 5
                critical_threshold: -9
                critical_upper: 9
                warning_clear: -4
                warning_clear_upper: 4
                critical_clear: -8
                critical_clear_upper: 8
                warning_severity: LOW
                critical_severity: high
                window: 60m
                arm: Candidate
                for_seconds: 30
                keep_firing_for_seconds: 60
                cooldown_seconds: 0
                no_data: Fire
                labels: { venue: XNYS }
                runbook: https://wiki.example/slippage
                enabled: false
                description: Band
              - { kind: rate_of_change, name: a, metric_name: slippage, metric_type: TRADING, operator: between, warning_threshold: null, critical_threshold: 1, critical_upper: 2, over_seconds: 300, measure: per_minute }
              - { kind: absence, name: b, metric_name: trade_frequency, metric_type: TRADING, after_seconds: 900, severity: CRITICAL }
              - { kind: staleness, name: c, metric_name: mine, metric_type: CUSTOM, after_seconds: 60, window: stage }
              - { kind: baseline_deviation, name: d, metric_name: total_return, metric_type: PERFORMANCE, operator: "<", warning_threshold: -1, critical_threshold: -2, measure: percent }
              - { kind: anomaly, name: e, metric_name: latency_p95, metric_type: TRADING, operator: ">", warning_threshold: 4, critical_threshold: null, half_life: 10, min_samples: 20 }
              - { kind: composite, name: f, metric_type: TRADING, when: 'a and (b or not "slippage, in a band"/Candidate)', severity: LOW }
            """).Thresholds;

        AlertRule[] expected =
        [
            new MetricThreshold
            {
                Name = "slippage, in a band", MetricName = "slippage", MetricType = MetricType.TRADING, Operator = ThresholdOperator.Outside,
                WarningThreshold = -5, WarningUpper = 5, CriticalThreshold = -9, CriticalUpper = 9, WarningClear = -4, WarningClearUpper = 4,
                CriticalClear = -8, CriticalClearUpper = 8, WarningSeverity = AlertSeverity.LOW, CriticalSeverity = AlertSeverity.HIGH, Window = "60m",
                Arm = Arm.Candidate, ForSeconds = 30, KeepFiringForSeconds = 60, CooldownSeconds = 0, NoData = NoDataPolicy.Fire,
                Labels = new Dictionary<string, string> { ["venue"] = "XNYS" }, Runbook = "https://wiki.example/slippage", Enabled = false, Description = "Band",
            },
            new RateOfChangeRule
            {
                Name = "a", MetricName = "slippage", MetricType = MetricType.TRADING, Operator = ThresholdOperator.Between, CriticalThreshold = 1,
                CriticalUpper = 2, OverSeconds = 300, Measure = ChangeMeasure.PerMinute,
            },
            new AbsenceRule { Name = "b", MetricName = "trade_frequency", MetricType = MetricType.TRADING, AfterSeconds = 900, Severity = AlertSeverity.CRITICAL },
            new StalenessRule { Name = "c", MetricName = "mine", MetricType = MetricType.CUSTOM, AfterSeconds = 60, Window = "stage" },
            new BaselineDeviationRule
            {
                Name = "d", MetricName = "total_return", MetricType = MetricType.PERFORMANCE, Operator = ThresholdOperator.LessThan, WarningThreshold = -1,
                CriticalThreshold = -2, Measure = ChangeMeasure.Percent,
            },
            new AnomalyRule
            {
                Name = "e", MetricName = "latency_p95", MetricType = MetricType.TRADING, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 4,
                HalfLife = 10, MinSamples = 20,
            },
            new CompositeRule { Name = "f", MetricType = MetricType.TRADING, When = "a and (b or not \"slippage, in a band\"/Candidate)", Severity = AlertSeverity.LOW },
        ];
        AlertRule[] added = [.. read.TakeLast(expected.Length)];
        Assert.Equal(expected.Select(r => r.GetType()), added.Select(r => r.GetType()));
        Assert.Equivalent(expected, added, strict: true);
        Assert.Single(read, rule => rule.Name == "slippage");
    }

    [Theory]
    [InlineData("kind: absense, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1", "kind")]
    [InlineData("kind: absence, metric_name: x, metric_type: CUSTOM, after_seconds: 1", "name")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM", "after_seconds")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 0", "after_seconds")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, operator: '>'", "operator")]
    [InlineData("kind: absence, name: a/b, metric_name: x, metric_type: CUSTOM, after_seconds: 1", "name")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, window: 5m", "window")]
    [InlineData("kind: absence, name: a, metric_name: slipage, metric_type: TRADING, after_seconds: 1", "metric_name")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, for_seconds: -1", "for_seconds")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, labels: { 'a b': c }", "labels.a b")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, colour: red", "colour")]
    [InlineData("kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, labels: { severity: high }", "labels")]
    [InlineData("kind: absence, name: a, metric_name: slippage, metric_type: TRADING, after_seconds: 1, no_data: resolve", "no_data")]
    [InlineData("kind: baseline_deviation, name: a, metric_name: x, metric_type: CUSTOM, operator: '>', warning_threshold: 1, critical_threshold: 2, measure: per_minute", "measure")]
    [InlineData("metric_name: x, metric_type: CUSTOM, operator: between, warning_threshold: 1, critical_threshold: null", "warning_upper")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM, when: slipage and a b", "when")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM, when: slipage", "when")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM, when: a or slippage", "when")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM", "when")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM, when: slippage, metric_name: x", "metric_name")]
    [InlineData("kind: composite, name: a, metric_type: CUSTOM, when: slippage, arm: Both", "arm")]
    [InlineData("kind: anomaly, name: a, metric_name: x, metric_type: CUSTOM, operator: '>', warning_threshold: 1, critical_threshold: 2, min_samples: 1", "min_samples")]
    [InlineData("metric_name: x, metric_type: CUSTOM, operator: '>', warning_threshold: 1, critical_threshold: 2, after_seconds: 1", "after_seconds")]
    public void SaysWhichKeyOfAKindIsWrong(string item, string key) =>
        Assert.Equal($"thresholds[0].{key}", TempConfiguration.ProblemOf($"thresholds: [{{ {item} }}]").Key);

    [Fact]
    public void AKeyOfAnotherKindIsSaidToBeTheirs()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(
            "thresholds: [{ kind: absence, name: a, metric_name: x, metric_type: CUSTOM, after_seconds: 1, over_seconds: 1 }]");

        Assert.Equal(("a key that the kind absence does not have", "it with the kinds rate_of_change only"), (problem.Found, problem.Allowed));
    }

    [Fact]
    public void AnItemThatCanNotBeReadHidesNoProblemOfTheNext()
    {
        IReadOnlyList<ConfigurationProblem> problems = TempConfiguration.ProblemsOf("""
            thresholds:
              - { kind: absense, name: a }
              - { metric_name: cpu_usage, metric_type: RISK, operator: ">", warning_threshold: 1, critical_threshold: 2 }
            """);

        Assert.Equal(["thresholds[0].kind", "thresholds[1].metric_type"], problems.Select(p => p.Key));
    }

    [Fact]
    public void TwoRulesOfOneNameAreRefused()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf("""
            thresholds:
              - { metric_name: x, metric_type: CUSTOM, operator: ">", warning_threshold: 1, critical_threshold: 2 }
              - { kind: absence, name: X, metric_name: y, metric_type: CUSTOM, after_seconds: 1 }
            """);

        Assert.Equal(("thresholds[1].name", 3), (problem.Key, problem.Line));
    }

    [Fact]
    public void AMisspeltMetricIsRecognised()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(
            "thresholds: [{ metric_name: latncy_p95, metric_type: TRADING, warning_threshold: 1, critical_threshold: 2, operator: '>' }]");

        Assert.Equal("latency_p95", problem.Suggestion);
    }
}
