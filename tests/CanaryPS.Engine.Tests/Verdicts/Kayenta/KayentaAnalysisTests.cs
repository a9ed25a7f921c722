using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Kayenta.Outliers;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

public sealed class KayentaAnalysisTests
{
    private static readonly double?[] Low = [1, 1.2, 0.9, 1.1, 1.05, 0.95, 1.15, 1.02];
    private static readonly double?[] Same = [1.02, 1.18, 0.92, 1.08, 1.06, 0.94, 1.16, 1];
    private static readonly double?[] High = [10, 12, 9, 11, 10.5, 9.5, 11.5, 10.2];

    [Fact]
    public void A_harmful_shift_in_one_of_two_groups_costs_the_weight_of_its_group()
    {
        KayentaResult result = Analyse(new() { GroupWeights = Weights(("latency", 40)) }, Metric("p95", High, Low, "latency"), Metric("fills", Same, Low, "trading"));

        Assert.Equal(60, result.Score.Value);
        Assert.Equal(ScoreClass.Fail, result.Class);
        Assert.Equal([MetricLabel.High, MetricLabel.Pass], result.Metrics.Select(metric => metric.Classification.Label));
        Assert.Equal("Fail: score 60 of 100 (pass from 95, marginal from 75).", result.Sentence);
        Assert.StartsWith("The candidate is higher: the shift is 9", result.Metrics[0].Classification.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HarmfulDirection.Increase, MetricLabel.High)]
    [InlineData(HarmfulDirection.Either, MetricLabel.High)]
    [InlineData(HarmfulDirection.Decrease, MetricLabel.Pass)]
    internal void Only_a_change_in_the_harmful_direction_counts(HarmfulDirection direction, MetricLabel expected) => Assert.Equal(
        expected, Analyse(new(), Metric("p95", High, Low, "g", new() { Direction = direction })).Metrics[0].Classification.Label);

    [Fact]
    public void A_critical_metric_that_fails_makes_the_score_0()
    {
        KayentaResult result = Analyse(new(), Metric("p95", High, Low, "g", new() { IsCritical = true }), Metric("fills", Same, Low, "g"));

        Assert.Equal((0, ScoreClass.Fail), (result.Score.Value, result.Class));
        Assert.Contains("A critical metric did not pass.", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_muted_metric_is_classified_but_does_not_count()
    {
        KayentaResult result = Analyse(new(), Metric("p95", High, Low, "g", new() { IsMuted = true, IsCritical = true }), Metric("fills", Same, Low, "g"));

        Assert.Equal(MetricLabel.High, result.Metrics[0].Classification.Label);
        Assert.Equal((100, ScoreClass.Pass), (result.Score.Value, result.Class));
    }

    [Fact]
    public void Nothing_that_counts_never_passes()
    {
        Assert.Equal(ScoreClass.Fail, Analyse(new() { Bounds = new(0, 0) }).Class);
        Assert.Equal(ScoreClass.Fail, Analyse(new(), Metric("p95", [null, null], Low, "g")).Class);
    }

    [Fact]
    public void Missing_values_are_left_out_or_stand_for_0()
    {
        double?[] errors = [6, 3, null, 4, 1, 2, 5, 3, 4, 2];
        double?[] none = [null, null, null, null, null, null, null, null, null, null];

        Assert.Equal(MetricLabel.Nodata, Analyse(new(), Metric("errors", errors, none, "g")).Metrics[0].Classification.Label);
        Assert.Equal(MetricLabel.NodataFailMetric, Analyse(new(), Metric("errors", errors, none, "g", new() { IsDataRequired = true })).Metrics[0].Classification.Label);
        Assert.Equal(MetricLabel.High, Analyse(new(), Metric("errors", errors, none, "g", new() { MissingValues = MissingValueRule.Replace })).Metrics[0].Classification.Label);
        Assert.Equal(MetricLabel.Pass, Analyse(new(), Metric("errors", [], [], "g", new() { MissingValues = MissingValueRule.Replace })).Metrics[0].Classification.Label);
    }

    [Fact]
    public void Outliers_are_taken_out_of_both_arms_before_they_are_compared()
    {
        double?[] spiked = [.. Same, 5000];
        MetricClassification kept = Analyse(new(), Metric("p95", spiked, Low, "g")).Metrics[0].Classification;
        MetricClassification removed = Analyse(new(), Metric("p95", spiked, Low, "g", new() { Outliers = new QuartileFences(3) })).Metrics[0].Classification;

        Assert.InRange(kept.Ratio!.Value, 100, 1000);
        Assert.InRange(removed.Ratio!.Value, 0.9, 1.1);
    }

    [Theory]
    [InlineData(1.5, 0.98, 95, 75, 10, "tolerance is 1.5")]
    [InlineData(0.25, 1, 95, 75, 10, "confidence is 1")]
    [InlineData(0.25, 0.98, 101, 75, 10, "pass is 101")]
    [InlineData(0.25, 0.98, 75, 95, 10, "marginal is 95")]
    [InlineData(0.25, 0.98, 95, 75, -1, "weight of group 'g' is -1")]
    public void Settings_without_a_meaning_are_refused(double tolerance, double confidence, double pass, double marginal, double weight, string said)
    {
        AnalysisException error = Assert.Throws<AnalysisException>(() => new KayentaAnalysis(new()
        {
            Tolerance = tolerance,
            Confidence = confidence,
            Bounds = new(pass, marginal),
            GroupWeights = Weights(("g", weight)),
        }));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_above_100_in_all_are_refused() => Assert.Throws<AnalysisException>(
        () => new KayentaAnalysis(new() { GroupWeights = Weights(("a", 60), ("b", 50)) }));

    [Fact]
    public void A_value_that_is_not_finite_is_refused() => Assert.Contains(
        "'p95'", Assert.Throws<AnalysisException>(() => Analyse(new(), Metric("p95", [1, double.NaN], Low, "g"))).Message, StringComparison.Ordinal);

    private static KayentaResult Analyse(KayentaSettings settings, params KayentaMetric[] metrics) => new KayentaAnalysis(settings).Analyse(metrics);

    private static KayentaMetric Metric(string name, double?[] candidate, double?[] baseline, string group, MetricRule? rule = null) =>
        new(name, candidate, baseline, [group], rule ?? new());

    private static Dictionary<string, double> Weights(params (string Group, double Weight)[] weights) =>
        weights.ToDictionary(pair => pair.Group, pair => pair.Weight);
}
