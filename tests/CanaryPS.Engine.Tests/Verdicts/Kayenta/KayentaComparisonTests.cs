using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

public sealed class KayentaComparisonTests
{
    private static readonly ProductionSettings Settings = new() { Analysis = AnalysisKind.Kayenta, MonitoringInterval = 30, MinSamples = 20 };

    [Fact]
    public void Too_few_evaluations_say_how_many_more()
    {
        KayentaComparison comparison = Compare(evaluations: 19);

        Evidence score = Assert.Single(comparison.Weigh(stale: false));
        Assert.Equal((KayentaComparison.Score, EvidenceState.Insufficient, 19, 1), (score.Criterion, score.State, score.Count, score.Needed));
    }

    [Fact]
    public void Arms_that_are_alike_pass_with_the_evidence_of_every_metric()
    {
        IReadOnlyList<Evidence> evidence = Compare(evaluations: 40).Weigh(stale: false);

        Assert.All(evidence, e => Assert.Equal(EvidenceState.Pass, e.State));
        Assert.Equal(100, evidence[0].Value);
        Assert.Equal(
            ["kayenta_score", "kayenta_order_success_rate", "kayenta_order_error_rate", "kayenta_order_execution_time", "kayenta_latency_p95", "kayenta_slippage", "kayenta_total_return"],
            evidence.Select(e => e.Criterion));
    }

    [Fact]
    public void A_score_between_the_bounds_warns_and_one_below_fails()
    {
        Evidence marginal = Compare(40, slower: [MetricNames.LatencyP95]).Weigh(stale: false)[0];
        Evidence failed = Compare(40, slower: [MetricNames.LatencyP95, MetricNames.Slippage]).Weigh(stale: false)[0];

        // Four groups of equal weight: half of latency, then all of the costs as well.
        Assert.Equal((EvidenceState.Warn, 87.5), (marginal.State, marginal.Value));
        Assert.Equal((EvidenceState.Fail, 62.5, CriterionKind.Rollback), (failed.State, failed.Value, failed.Kind));
        Assert.EndsWith("(latency_p95 High, slippage High)", failed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_evidence_of_a_metric_is_shown_and_decides_nothing()
    {
        Evidence latency = Compare(40, slower: [MetricNames.LatencyP95]).Weigh(stale: false).Single(e => e.Criterion == "kayenta_latency_p95");

        Assert.Equal((EvidenceState.Fail, true, 40), (latency.State, latency.DryRun, latency.Count));
        Assert.InRange(latency.Value!.Value, 2.9, 3.1);
        Assert.StartsWith("latency_p95: The candidate is higher", latency.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_for_the_better_passes() =>
        Assert.Equal(EvidenceState.Pass, Compare(40, slower: [MetricNames.OrderSuccessRate, MetricNames.TotalReturn]).Weigh(stale: false)[0].State);

    [Fact]
    public void What_is_missing_holds_and_is_no_fault_of_the_candidate()
    {
        Evidence score = Compare(40, empty: true).Weigh(stale: false)[0];

        Assert.Equal((EvidenceState.NoData, 0.0), (score.State, score.Value));
    }

    [Fact]
    public void Age_takes_a_pass_away_but_never_a_fail()
    {
        Assert.Equal(EvidenceState.Stale, Compare(40).Weigh(stale: true)[0].State);
        Assert.Equal(EvidenceState.Fail, Compare(40, slower: [MetricNames.LatencyP95, MetricNames.Slippage]).Weigh(stale: true)[0].State);
    }

    [Fact]
    public void Only_the_newest_values_are_compared()
    {
        ProductionConfiguration configuration = Configuration(new() { MaxSamples = 30 });
        KayentaComparison comparison = new(configuration);
        Feed(comparison, 40, MetricNames.LatencyP95, MetricNames.Slippage);
        Assert.Equal(EvidenceState.Fail, comparison.Weigh(stale: false)[0].State);
        Feed(comparison, 30);

        Assert.Equal((EvidenceState.Pass, 30), (comparison.Weigh(stale: false)[0].State, comparison.Weigh(stale: false)[0].Count));
    }

    [Fact]
    public void Critical_metrics_weights_and_effects_count()
    {
        KayentaMetricSettings latency = new() { Metric = MetricNames.LatencyP95, Direction = HarmfulDirection.Increase };
        KayentaMetricSettings costs = new() { Metric = MetricNames.Slippage, Direction = HarmfulDirection.Increase };

        Assert.Equal(90, ScoreOf(latency, costs, ("slippage", 90)));
        Assert.Equal(0, ScoreOf(latency with { Critical = true }, costs, ("slippage", 90)));
        Assert.Equal(100, ScoreOf(latency with { AllowedIncrease = 4 }, costs, ("slippage", 90)));
        Assert.Equal(90, ScoreOf(latency with { Critical = true, CriticalIncrease = 4 }, costs, ("slippage", 90)));
        Assert.Equal(100, ScoreOf(latency with { Muted = true, Critical = true }, costs, ("slippage", 100)));

        static double? ScoreOf(KayentaMetricSettings first, KayentaMetricSettings second, (string, double) weight)
        {
            KayentaComparison comparison = new(Configuration(new() { Metrics = [first, second], GroupWeights = new Dictionary<string, double> { [weight.Item1] = weight.Item2 } }));
            Feed(comparison, 40, MetricNames.LatencyP95);
            return comparison.Weigh(stale: false)[0].Value;
        }
    }

    [Fact]
    public void Samples_of_other_windows_change_nothing()
    {
        KayentaComparison comparison = new(Configuration(new()));
        comparison.Add(Samples(1).Select(s => s with { Window = MetricWindows.SinceStart }));

        Assert.Equal(0, comparison.Weigh(stale: false)[0].Count);
    }

    [Theory]
    [InlineData(AnalysisKind.None)]
    [InlineData(AnalysisKind.Sequential)]
    public void Another_analysis_has_nothing_of_it(AnalysisKind analysis) =>
        Assert.Empty(new KayentaComparison(Given.Configuration(Settings with { Analysis = analysis })).Weigh(stale: false));

    private static KayentaComparison Compare(int evaluations, string[]? slower = null, bool empty = false)
    {
        KayentaComparison comparison = new(Configuration(new()));
        Feed(comparison, evaluations, slower ?? [], empty);
        return comparison;
    }

    private static ProductionConfiguration Configuration(KayentaJudgeSettings settings) => Given.Configuration(Settings) with { Kayenta = settings };

    private static void Feed(KayentaComparison comparison, int evaluations, params string[] tripled) => Feed(comparison, evaluations, tripled, empty: false);

    private static void Feed(KayentaComparison comparison, int evaluations, string[] tripled, bool empty)
    {
        for (int i = 0; i < evaluations; i++)
            comparison.Add(Samples(i).Select(s => empty ? s with { Value = null } : s.Arm == Arm.Candidate && tripled.Contains(s.Name) ? s with { Value = s.Value * 3 } : s));
    }

    /// <summary>Both arms between 0.9 and 1.1, in different orders.</summary>
    private static IEnumerable<MetricSample> Samples(int evaluation) =>
        from settings in new KayentaJudgeSettings().Metrics
        from arm in Enum.GetValues<Arm>()
        select new MetricSample
        {
            DeploymentId = "d", Name = settings.Metric, Type = MetricType.TRADING, Arm = arm, Window = "30s", Unit = "ratio", Time = Given.Start.AddSeconds(30 * evaluation),
            Value = 0.9 + (0.2 * ((evaluation * (arm == Arm.Candidate ? 7 : 11)) % 40 / 40.0)),
        };
}
