using System.Text.Json;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Tests.Metrics.Vectors;
using CanaryPS.Engine.Tests.Verdicts.Vectors;
using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Kayenta.Outliers;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

public sealed class KayentaVectorTests
{
    internal const string FileName = "canary-judge.json";

    private static readonly VectorSuite Suite = new(FileName, new Dictionary<string, Action<VectorCase>>
    {
        ["classify_mann_whitney"] = CheckClassification,
        ["classify_mean_inequality"] = CheckMeanInequality,
        ["effect_cles"] = c => c.Check(EffectSizes.CommonLanguage(KayentaCases.Values(c, "experiment"), KayentaCases.Values(c, "control"))),
        ["effect_cohen_d"] = c => c.Check(EffectSizes.CohenD(KayentaCases.Values(c, "experiment"), KayentaCases.Values(c, "control"))),
        ["effect_mean_ratio"] = c => c.Check(EffectSizes.MeanRatio(KayentaCases.Values(c, "experiment"), KayentaCases.Values(c, "control"))),
        ["human_verdict"] = CheckReference,
        ["mann_whitney_ci"] = CheckInterval,
        ["mann_whitney_shifted_z"] = c => c.Check(Test(c).ShiftedZ(c.Param("shift")) - c.Param("subtract_quantile")),
        ["mann_whitney_u"] = CheckTest,
        ["normal_quantile"] = c => c.Check(StandardNormal.Quantile(c.Inputs.GetProperty("p").GetDouble())),
        ["outlier_iqr"] = c => CheckOutliers(c, new QuartileFences(c.Param("factor"))),
        ["outlier_ksigma"] = c => CheckOutliers(c, new DeviationFences(c.Param("factor"))),
        ["score_class"] = CheckScoreClass,
        ["weighted_score"] = CheckScore,
    });

    /// <summary>Where Kayenta's judge is not what a person wants: it sees shifts of the whole, not spread, tails or a rare event.</summary>
    private static readonly string[] WrongByDesign =
    [
        "issue-kayenta-426-sparse",
        "issue-kayenta-780-variability",
        "issue-kayenta-799-nodata-replaced-pairs",
        "issue-spinnaker-6278-7of10-1000",
        "own-bimodal-half",
    ];

    public static IEnumerable<object[]> Ids => Suite.Ids;

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Case_gives_the_expected_value(string id) => Suite.Check(id);

    [SkippableFact]
    public void Every_function_of_the_file_is_answered() => Assert.Equal(
        VectorSuite.Cases(FileName).Select(c => c.Function).Distinct().Order(StringComparer.Ordinal),
        Suite.Functions.Order(StringComparer.Ordinal));

    [SkippableFact]
    public void The_judge_differs_from_what_a_person_wants_only_where_its_test_is_blind() => Assert.Equal(
        WrongByDesign,
        HumanVerdict.All().Where(verdict => !verdict.IsWanted(Answer(verdict))).Select(verdict => verdict.Id).Order(StringComparer.Ordinal));

    private static MetricLabel Answer(HumanVerdict verdict) =>
        new MannWhitneyClassifier(verdict.Tolerance, verdict.Confidence).Classify(verdict.Candidate, verdict.Baseline, verdict.Rule).Label;

    private static void CheckReference(VectorCase c)
    {
        HumanVerdict verdict = HumanVerdict.Of(c);
        Assert.Equal(verdict.Reference, Answer(verdict));
    }

    private static void CheckClassification(VectorCase c)
    {
        MetricClassification actual = new MannWhitneyClassifier(c.Param("tolerance"), c.Param("confidence"))
            .Classify(KayentaCases.Values(c, "experiment"), KayentaCases.Values(c, "control"), KayentaCases.Rule(c));

        Assert.Equal(c.Expected.GetProperty("label").GetString(), actual.Label.ToString());
        Assert.Equal(c.Expected.GetProperty("critical").GetBoolean(), actual.IsCritical);
        c.Check("deviation", actual.Ratio);
        Assert.EndsWith(".", actual.Sentence);
    }

    private static void CheckMeanInequality(VectorCase c)
    {
        MetricClassification actual = MeanInequalityClassifier.Classify(
            KayentaCases.Values(c, "experiment"), KayentaCases.Values(c, "control"), new MetricRule { Direction = KayentaCases.Direction(c) });

        Assert.Equal(c.Expected.GetProperty("label").GetString(), actual.Label.ToString());
    }

    private static MannWhitney Test(VectorCase c) => new(KayentaCases.Values(c, "x"), KayentaCases.Values(c, "y"));

    private static void CheckInterval(VectorCase c)
    {
        ShiftInterval actual = Test(c).Interval(c.Param("confidence"))!.Value;
        c.Check("low", actual.Low);
        c.Check("high", actual.High);
        c.Check("hodges_lehmann", actual.Estimate);
    }

    private static void CheckTest(VectorCase c)
    {
        RankTest actual = Test(c).Test()!.Value;
        c.Check("U_x", actual.U);
        c.Check("p_two_sided", actual.TwoSidedP);
        c.Check("p_x_greater", actual.GreaterP);
        if (c.Expected.TryGetProperty("p_two_sided_exact", out JsonElement exact))
            c.Check(exact, ExactRankTest.TwoSidedP(KayentaCases.Values(c, "x"), KayentaCases.Values(c, "y")));
    }

    private static void CheckOutliers(VectorCase c, IOutlierDetector detector) => Assert.Equal(
        c.Expected.EnumerateArray().Select(expected => expected.GetBoolean()),
        detector.Detect(KayentaCases.Values(c, "values")));

    private static void CheckScoreClass(VectorCase c) => Assert.Equal(
        c.Expected.GetString(),
        new ScoreBounds(c.Param("pass"), c.Param("marginal")).Classify(c.Inputs.GetProperty("score").GetDouble()).ToString());

    private static void CheckScore(VectorCase c) => c.Check(WeightedScore.Of(
        [.. c.Inputs.GetProperty("metrics").EnumerateArray().Select(metric => new ScoredMetric(
            Enum.Parse<MetricLabel>(metric.GetProperty("label").GetString()!),
            metric.GetProperty("critical").GetBoolean(),
            [.. metric.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!)]))],
        c.Params.GetProperty("group_weights").EnumerateObject().ToDictionary(weight => weight.Name, weight => weight.Value.GetDouble())).Value);
}
